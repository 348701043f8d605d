package io.narthex.config;

import static io.narthex.config.schema.Types.FILE;
import static io.narthex.config.schema.Types.INTEGER;

import io.narthex.config.schema.Field;
import io.narthex.config.schema.Struct;
import io.narthex.config.schema.Types;
import java.util.List;
import java.util.function.UnaryOperator;

/** The whole file, for the kinds of discovery that are built. */
final class ConfigSchema {
  /** Memory of a Go program: understood, and of no meaning here. */
  private static final Struct RUNTIME =
      Struct.of("config.plain", List.of(Field.of("gogc", INTEGER, 75L)));

  private final DiscoverySchema discovery;
  private final ScrapeSchema scrape;
  private final FederationSchema federation;
  private final Struct root;
  private final Struct included;

  ConfigSchema(List<DiscoveryKind> kinds, UnaryOperator<String> selectors) {
    this.discovery = new DiscoverySchema(kinds);
    this.scrape = new ScrapeSchema(discovery);
    this.federation = new FederationSchema(scrape, selectors);
    this.included = Struct.of("config.ScrapeConfigs", List.of(scrape.list()));
    this.root =
        Struct.of(
            "config.plain",
            List.of(
                Field.of("global", GlobalSchema.GLOBAL),
                Field.of("runtime", RUNTIME),
                Field.of("alerting", AlertingSchema.alerting(discovery)),
                Field.of("rule_files", Types.list(FILE)),
                Field.of("scrape_config_files", Types.list(FILE)),
                scrape.list(),
                federation.list(),
                AccessSchema.LIST,
                Field.of("storage", StorageSchema.STORAGE),
                Field.of("tracing", TracingSchema.TRACING),
                Field.of(
                    "remote_write",
                    Types.list(RemoteSchema.WRITE, "empty or null remote write config section")),
                Field.of(
                    "remote_read",
                    Types.list(RemoteSchema.READ, "empty or null remote read config section")),
                Field.of("otlp", OtlpSchema.OTLP)));
  }

  Struct root() {
    return root;
  }

  /** A file named by {@code scrape_config_files}. */
  Struct included() {
    return included;
  }

  /** The file of its own that {@code federation_configs} may stand in. */
  Struct federationFile() {
    return Struct.of("config.FederationConfigs", List.of(federation.list()));
  }

  DiscoverySchema discovery() {
    return discovery;
  }

  ScrapeSchema scrape() {
    return scrape;
  }

  FederationSchema federation() {
    return federation;
  }
}
