package io.narthex.server.metrics;

import io.narthex.alerts.Notifier;
import io.narthex.federation.pull.FederationPuller;
import io.narthex.promql.QueryLog;
import io.narthex.remote.WriteReceiver;
import io.narthex.rules.RuleGroup;
import io.narthex.rules.Rules;
import io.narthex.scrape.Scraper;
import io.narthex.server.wiring.BuildInfo;
import io.narthex.server.wiring.Configuration;
import io.narthex.server.wiring.Readiness;
import io.narthex.server.wiring.ServerSettings;
import io.narthex.tsdb.Tsdb;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** All metrics of the server; registered once, when it starts. */
@Dependent
public class ServerMetrics {
  private final Instruments instruments;
  private final BuildInfo build;
  private final Readiness readiness;
  private final Configuration configuration;
  private final Tsdb tsdb;
  private final Scraper scraper;
  private final FederationPuller puller;
  private final WriteReceiver writes;
  private final RuleMetrics rules;
  private final QueryMetrics queries;
  private final FederateMetrics federated;
  private final QueryLog queryLog;
  private final ServerSettings settings;

  @Inject
  public ServerMetrics(
      MetricRegistry registry,
      BuildInfo build,
      Readiness readiness,
      Configuration configuration,
      Tsdb tsdb,
      Scraper scraper,
      FederationPuller puller,
      WriteReceiver writes,
      Rules rules,
      Notifier notifier,
      QueryMetrics queries,
      FederateMetrics federated,
      QueryLog queryLog,
      ServerSettings settings) {
    this.instruments = new Instruments(registry);
    this.build = build;
    this.readiness = readiness;
    this.configuration = configuration;
    this.tsdb = tsdb;
    this.scraper = scraper;
    this.puller = puller;
    this.writes = writes;
    this.rules = new RuleMetrics(instruments, rules, notifier);
    this.queries = queries;
    this.federated = federated;
    this.queryLog = queryLog;
    this.settings = settings;
  }

  public void register() {
    server();
    new StorageMetrics(instruments, tsdb).register();
    new ScrapeMetrics(instruments, scraper).register();
    new FederationMetrics(instruments, puller).register();
    federated.register(instruments);
    RemoteWriteMetrics.register(instruments, writes.counters());
    rules.register();
    queries.register(instruments, settings.query().maxConcurrency(), queryLog);
    new ProcessMetrics(instruments).register();
  }

  /** Shows the rule groups now in force. */
  public void follow(List<RuleGroup> groups) {
    rules.follow(groups);
  }

  /** The registry outlives the server where something still holds its class loader. */
  public void unregister() {
    instruments.clear();
  }

  private void server() {
    instruments.gauge(
        "prometheus_build_info",
        "Always 1; the labels tell which build this is.",
        () -> 1,
        new Tag("version", build.version()),
        new Tag("revision", build.revision()),
        new Tag("branch", build.branch()),
        new Tag("goversion", "java" + Runtime.version()));
    instruments.gauge(
        "prometheus_ready", "Whether the server can answer.", () -> readiness.isReady() ? 1 : 0);
    instruments.gauge(
        "prometheus_config_last_reload_successful",
        "Whether the last attempt to load the configuration succeeded.",
        () -> configuration.lastLoad().successful() ? 1 : 0);
    instruments.gauge(
        "prometheus_config_last_reload_success_timestamp_seconds",
        "When the configuration in force was loaded.",
        () -> configuration.lastLoad().inForceSinceMs() / 1e3);
    instruments.gauge(
        "narthex_config_sections_without_effect",
        "Sections of the configuration that are valid but not built in this server.",
        () -> configuration.current().notBuiltYet().size());
  }
}
