package io.narthex.server.wiring;

import io.narthex.config.PrometheusConfig;
import io.narthex.config.file.ConfigFiles;
import io.narthex.config.file.ConfigLoader;
import io.narthex.config.revision.RevisionFiles;
import io.narthex.config.schema.ConfigException;
import io.narthex.discovery.Discoveries;
import io.narthex.federation.pull.FederationJobs;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.rules.file.RuleFiles;
import io.narthex.server.wiring.Configuration.InForce;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Reads configurations together with the rules of the files they name. Thread-safe. */
final class ConfigurationReader {
  private static final String METRICS_PATH = "metrics";

  private final ConfigLoader loader =
      new ConfigLoader(Discoveries.KINDS, System.getenv(), FederationJobs::checked);
  private final ParserOptions parser;
  private final ServerSettings.Web web;
  private final HostServer host;

  ConfigurationReader(Set<String> features, ServerSettings.Web web, HostServer host) {
    this.parser = ParserOptions.withFeatures(features);
    this.web = web;
    this.host = host;
  }

  /**
   * Reads a configuration.
   *
   * @throws ConfigException for the first thing that is wrong
   */
  InForce read(Path main, ConfigFiles files) {
    PrometheusConfig config = loader.load(main, files);
    return new InForce(config, rules(config).load(config.ruleFiles(), files));
  }

  /** Everything that is wrong with a revision, as far as can be told; nothing where it is valid. */
  List<ConfigException> problems(RevisionFiles files) {
    try {
      PrometheusConfig config = loader.load(files.main(), files);
      List<ConfigException> problems =
          config.ruleFiles().stream()
              .flatMap(pattern -> files.expand(pattern).stream())
              .distinct()
              .flatMap(file -> rules(config).problems(file, files).stream())
              .toList();
      if (problems.isEmpty()) {
        files.checkAllRead();
      }
      return problems;
    } catch (ConfigException e) {
      return List.of(e);
    }
  }

  private RuleFiles rules(PrometheusConfig config) {
    return new RuleFiles(parser, config.global().nameValidation());
  }

  /** A server without configuration watches itself, as Prometheus's sample does. */
  InForce selfScrape() {
    return new InForce(loader.defaults(host.root(web).resolve(METRICS_PATH)), List.of());
  }

  /** Nothing at all. */
  InForce empty() {
    return new InForce(loader.parse("", "nothing", Path.of("/")), List.of());
  }
}
