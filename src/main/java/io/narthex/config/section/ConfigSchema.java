package io.narthex.config.section;

import static io.narthex.config.schema.Types.FILE;
import static io.narthex.config.schema.Types.INTEGER;

import io.narthex.config.DiscoveryKind;
import io.narthex.config.schema.Field;
import io.narthex.config.schema.Struct;
import io.narthex.config.schema.Types;
import java.util.List;
import java.util.function.UnaryOperator;

/** The whole file, for the kinds of discovery that are built. */
public final class ConfigSchema {
  /** Memory of a Go program: understood, and of no meaning here. */
  private static final Struct RUNTIME =
      Struct.of("config.plain", List.of(Field.of("gogc", INTEGER, 75L)));

  private final DiscoverySchema discovery;
  private final ScrapeSchema scrape;
  private final FederationSchema federation;
  private final Struct root;
  private final Struct included;

  public ConfigSchema(List<DiscoveryKind> kinds, UnaryOperator<String> selectors) {
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

  public Struct root() {
    return root;
  }

  /** A file named by {@code scrape_config_files}. */
  public Struct included() {
    return included;
  }

  /** The file of its own that {@code federation_configs} may stand in. */
  public Struct federationFile() {
    return Struct.of("config.FederationConfigs", List.of(federation.list()));
  }

  public DiscoverySchema discovery() {
    return discovery;
  }

  public ScrapeSchema scrape() {
    return scrape;
  }

  public FederationSchema federation() {
    return federation;
  }
}
