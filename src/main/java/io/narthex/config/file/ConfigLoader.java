package io.narthex.config.file;

import io.narthex.config.DiscoveryKind;
import io.narthex.config.PrometheusConfig;
import io.narthex.config.schema.ConfigException;
import io.narthex.config.schema.Document;
import io.narthex.config.schema.Section;
import io.narthex.config.section.ConfigSchema;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads configurations. Immutable and thread-safe. */
public final class ConfigLoader {
  private final ConfigSchema schema;
  private final Map<String, String> environment;

  /**
   * A loader.
   *
   * @param kinds of discovery that are built
   * @param environment for variables in external labels
   */
  public ConfigLoader(List<DiscoveryKind> kinds, Map<String, String> environment) {
    this(kinds, environment, UnaryOperator.identity());
  }

  /**
   * A loader that looks at selectors, too.
   *
   * @param selectors gives a selector back, or throws an {@link IllegalArgumentException} that says
   *     what is wrong with it
   */
  public ConfigLoader(
      List<DiscoveryKind> kinds, Map<String, String> environment, UnaryOperator<String> selectors) {
    this.schema = new ConfigSchema(kinds, selectors);
    this.environment = Map.copyOf(environment);
  }

  /**
   * Reads a file and those it includes, {@code federation.yml} and {@code access.yml} beside it too
   * where they are there.
   *
   * @throws ConfigException where a file cannot be read or is not valid
   */
  public PrometheusConfig load(Path file) {
    return load(file, ConfigFiles.DISK);
  }

  /** As {@link #load(Path)}, the file and what it includes taken from elsewhere than the disk. */
  public PrometheusConfig load(Path file, ConfigFiles files) {
    Path absolute = file.toAbsolutePath().normalize();
    Document document =
        new Document(
            files.name(file),
            absolute.resolveSibling(""),
            false,
            hidden -> files.hidden(absolute, hidden));
    return read(document, files.read(file), files, Optional.of(absolute.resolveSibling("")));
  }

  /**
   * Reads a text.
   *
   * @param fileName as errors show it
   * @param baseDir what relative paths are relative to, absolute
   * @throws ConfigException where the text or a file it includes is not valid
   */
  public PrometheusConfig parse(String text, String fileName, Path baseDir) {
    return read(new Document(fileName, baseDir), text, ConfigFiles.DISK, Optional.empty());
  }

  private PrometheusConfig read(
      Document document, String text, ConfigFiles files, Optional<Path> home) {
    Section root = document.read(text, schema.root());
    return new ConfigReader(schema, root, environment, files, home).read();
  }

  /**
   * The configuration of a server that was given none: it watches itself, under a job of its own
   * name rather than Prometheus's, so that dashboards do not mistake one for the other.
   *
   * <p>It asks itself and tells no secret, so over TLS no certificate has to be of that address.
   *
   * @param metrics where its metrics are, such as {@code http://127.0.0.1:9090/metrics}
   */
  public PrometheusConfig defaults(URI metrics) {
    boolean tls = metrics.getScheme().equals("https");
    String text =
        String.join(
            "\n",
            "global:",
            "  scrape_interval: 15s",
            "scrape_configs:",
            "  - job_name: narthex",
            "    scheme: " + metrics.getScheme(),
            "    metrics_path: " + metrics.getPath(),
            tls ? "    tls_config: {insecure_skip_verify: true}" : "",
            "    static_configs:",
            "      - targets: ['" + metrics.getAuthority() + "']",
            "");
    return parse(text, "defaults", Path.of("/"));
  }
}
