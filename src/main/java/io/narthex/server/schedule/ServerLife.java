package io.narthex.server.schedule;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.alerts.Notifier;
import io.narthex.config.GlobalConfig;
import io.narthex.config.PrometheusConfig;
import io.narthex.config.StorageConfig;
import io.narthex.config.schema.ConfigException;
import io.narthex.federation.pull.FederationPuller;
import io.narthex.http.HttpClients;
import io.narthex.model.Clock;
import io.narthex.promql.ActiveQueryLog;
import io.narthex.promql.QueryLog;
import io.narthex.rules.RuleDefaults;
import io.narthex.rules.Rules;
import io.narthex.scrape.Scraper;
import io.narthex.server.management.ManagementBeans;
import io.narthex.server.metrics.ServerMetrics;
import io.narthex.server.persistence.DatabaseOpening;
import io.narthex.server.wiring.Configuration;
import io.narthex.server.wiring.HostServer;
import io.narthex.server.wiring.Readiness;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.LoadProgress;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.Tuning;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Start and stop, in order. What takes time runs on the thread that opens the database; until it is
 * done the server answers 503.
 *
 * <pre>
 * configuration ─▶ database open ─▶ journal replayed ─▶ scraping follows ─▶ ready
 * (broken: the     (away: tried     (read meanwhile;    the configuration
 *  deployment       again)           damage: cut and
 *  fails)                            counted)
 * </pre>
 */
@Dependent
class ServerLife {
  private static final Logger LOG = System.getLogger(ServerLife.class.getName());

  private final HostServer host;
  private final Configuration configuration;
  private final DatabaseOpening database;
  private final Tsdb tsdb;
  private final LoadProgress progress;
  private final HttpClients clients;
  private final Scraper scraper;
  private final FederationPuller puller;
  private final Rules rules;
  private final Notifier notifier;
  private final QueryLog queryLog;
  private final ActiveQueryLog activeQueries;
  private final Clock clock;
  private final Readiness readiness;
  private final ServerMetrics metrics;
  private final ManagementBeans management;
  private final WarmUp warmUp;

  @GuardedBy("this")
  private boolean stopped;

  @Inject
  ServerLife(
      HostServer host,
      Configuration configuration,
      DatabaseOpening database,
      Tsdb tsdb,
      LoadProgress progress,
      HttpClients clients,
      Scraper scraper,
      FederationPuller puller,
      Rules rules,
      Notifier notifier,
      QueryLog queryLog,
      ActiveQueryLog activeQueries,
      Clock clock,
      Readiness readiness,
      ServerMetrics metrics,
      ManagementBeans management,
      WarmUp warmUp) {
    this.host = host;
    this.configuration = configuration;
    this.database = database;
    this.tsdb = tsdb;
    this.progress = progress;
    this.clients = clients;
    this.scraper = scraper;
    this.puller = puller;
    this.rules = rules;
    this.notifier = notifier;
    this.queryLog = queryLog;
    this.activeQueries = activeQueries;
    this.clock = clock;
    this.readiness = readiness;
    this.metrics = metrics;
    this.management = management;
    this.warmUp = warmUp;
  }

  /** Returns at once; {@code whenReady} runs when there is something to tick for. */
  void start(Runnable whenReady) {
    metrics.register();
    management.register();
    readiness.waitingFor("the database");
    readAhead();
    database
        .opened()
        .thenRun(() -> load(whenReady))
        .whenComplete((loaded, problem) -> report(problem));
  }

  /** The journal is read while the database opens. */
  private void readAhead() {
    try {
      tsdb.readAhead(progress);
    } catch (StorageException e) {
      LOG.log(Level.DEBUG, "loading will meet this again, and tell", e);
    }
  }

  private void load(Runnable whenReady) {
    readiness.waitingFor("the journal");
    tsdb.load(progress);
    readiness.waitingFor("the end of the boot");
    host.awaitBoot();
    begin(whenReady);
  }

  private synchronized void begin(Runnable whenReady) {
    if (stopped) {
      return;
    }
    openActiveQueries();
    configuration.follow(this::apply);
    whenReady.run();
    readiness.ready();
    LOG.log(
        Level.INFO,
        "ready: {0} series, {1} samples read back from the journal",
        tsdb.stats().series(),
        progress.samples());
    warmUp.start();
  }

  private void apply(Configuration.InForce inForce) {
    PrometheusConfig config = inForce.config();
    GlobalConfig global = config.global();
    openQueryLog(global.queryLogFile());
    tune(config.storage());
    scraper.apply(config.scrapeConfigs());
    puller.apply(config.federationConfigs());
    notifier.apply(config.alerting(), global.externalLabels());
    RuleDefaults defaults =
        new RuleDefaults(
            global.evaluationIntervalMs(), global.ruleQueryOffsetMs(), global.externalLabels());
    rules.apply(inForce.ruleGroups(), defaults, clock.nowMs());
    metrics.follow(rules.groups());
  }

  private void tune(StorageConfig storage) {
    int exemplars = (int) Math.max(0, Math.min(storage.maxExemplars(), Integer.MAX_VALUE));
    tsdb.apply(
        new Tuning(
            storage.outOfOrderTimeWindowMs(),
            storage.retentionTimeMs(),
            storage.retentionSizeBytes(),
            storage.retentionPercentage(),
            storage.staleSeriesCompactionThreshold(),
            exemplars));
  }

  private void openQueryLog(String file) {
    try {
      queryLog.open(file);
    } catch (IOException e) {
      throw new ConfigException(file, 0, 0, "query_log_file", "cannot be opened: " + e, e);
    }
  }

  private void openActiveQueries() {
    try {
      for (String query : activeQueries.open()) {
        LOG.log(Level.WARNING, "this query had not ended when the server last did: {0}", query);
      }
    } catch (IOException e) {
      LOG.log(Level.ERROR, "active queries are not written down: {0}", e);
    }
  }

  private void closeQueryLogs() {
    try {
      queryLog.close();
      activeQueries.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "query log not closed: {0}", e.getMessage());
    }
  }

  private void report(@Nullable Throwable problem) {
    Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
    boolean stopping = readiness.phase() == Readiness.Phase.STOPPING;
    if (cause != null && !stopping && !(cause instanceof CancellationException)) {
      readiness.waitingFor("nothing any more, the start failed: " + cause.getMessage());
      LOG.log(Level.ERROR, "the server cannot start", cause);
    }
  }

  /**
   * The reverse of the start, which ends by itself where it is still under way; the database is
   * closed by whoever opened it.
   */
  synchronized void stop(Runnable whenStopping) {
    stopped = true;
    readiness.stopping();
    whenStopping.run();
    warmUp.stop();
    management.unregister();
    rules.close();
    notifier.close();
    scraper.close();
    puller.close();
    clients.close();
    metrics.unregister();
    closeQueryLogs();
    tsdb.close();
    LOG.log(Level.INFO, "stopped");
  }
}
