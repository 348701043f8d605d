package io.narthex.server.wiring;

import io.narthex.alerts.Notifier;
import io.narthex.alerts.NotifierSettings;
import io.narthex.config.revision.RevisionStore;
import io.narthex.discovery.DiscoveryContext;
import io.narthex.federation.Federation;
import io.narthex.federation.pull.FederationPuller;
import io.narthex.http.HttpClients;
import io.narthex.model.Clock;
import io.narthex.promql.ActiveQueryLog;
import io.narthex.promql.EngineOptions;
import io.narthex.promql.PromqlEngine;
import io.narthex.promql.QueryLog;
import io.narthex.promql.exec.operator.Workers;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.remote.WriteReceiver;
import io.narthex.rules.RuleSettings;
import io.narthex.rules.Rules;
import io.narthex.scrape.ScrapeFeatures;
import io.narthex.scrape.Scraper;
import io.narthex.tsdb.LoadProgress;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.TsdbSettings;
import io.narthex.tsdb.block.BlockStore;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Builds each object of the core once. They are started and closed by {@code server.schedule}. */
@Dependent
class CoreProducer {
  /** How many series of a query a thread reads at a time: some tenths of a millisecond's work. */
  private static final int SERIES_AT_ONCE = 32;

  /** No target may send more, whatever its job allows. */
  private static final long MOST_BODY_BYTES = 512L << 20;

  @Produces
  @Singleton
  Clock clock() {
    return System::currentTimeMillis;
  }

  @Produces
  @Singleton
  Readiness readiness() {
    return new Readiness();
  }

  @Produces
  @Singleton
  OwnRequests ownRequests() {
    return new OwnRequests();
  }

  @Produces
  @Singleton
  BuildInfo buildInfo() {
    return BuildInfo.read();
  }

  @Produces
  @Singleton
  LoadProgress loadProgress() {
    return new LoadProgress();
  }

  @Produces
  @Singleton
  HostServer hostServer() {
    return new HostServer();
  }

  @Produces
  @Singleton
  ConfigurationReader configurationReader(ServerSettings settings, HostServer host) {
    return new ConfigurationReader(settings.features(), settings.web(), host);
  }

  @Produces
  @Singleton
  RevisionSource revisionSource(
      ServerSettings settings, ConfigurationReader reader, RevisionStore store, Clock clock) {
    return new RevisionSource(settings.config(), reader, store, clock);
  }

  @Produces
  @Singleton
  Configuration configuration(
      ServerSettings settings, ConfigurationReader reader, RevisionSource revisions, Clock clock) {
    ConfigSource source =
        switch (settings.config().source()) {
          case FILE -> new FileSource(settings.config(), reader);
          case DATABASE -> revisions;
        };
    return new Configuration(source, clock);
  }

  @Produces
  @Singleton
  Revisions revisions(
      ServerSettings settings,
      RevisionSource source,
      ConfigurationReader reader,
      RevisionStore store,
      Configuration configuration,
      Clock clock) {
    Path exports = settings.storage().path().resolve("exports");
    return new Revisions(source, reader, store, configuration, clock, exports);
  }

  @Produces
  @Singleton
  QueryLog queryLog() {
    return new QueryLog();
  }

  @Produces
  @Singleton
  ActiveQueryLog activeQueryLog(ServerSettings settings) {
    Path file = settings.storage().path().resolve("queries.active");
    return new ActiveQueryLog(file, settings.query().maxConcurrency());
  }

  @Produces
  @Singleton
  PromqlEngine engine(
      ServerSettings settings,
      Configuration configuration,
      Clock clock,
      ManagedExecutorService threads,
      QueryLog log) {
    ServerSettings.Query query = settings.query();
    return new PromqlEngine(
        new EngineOptions(
            clock,
            ParserOptions.withFeatures(settings.features()),
            query.maxSamples(),
            query.timeoutMs(),
            query.lookbackDeltaMs(),
            () -> configuration.current().global().evaluationIntervalMs(),
            settings.features().contains("promql-delayed-name-removal"),
            settings.features().contains("use-start-timestamps"),
            settings.features().contains("promql-per-step-stats"),
            new Workers(threads, Runtime.getRuntime().availableProcessors(), SERIES_AT_ONCE),
            log));
  }

  @Produces
  @Singleton
  HttpClients httpClients(ScrapeThreads threads, Clock clock) {
    return new HttpClients(threads, threads.blocking(), clock, System.getenv(), MOST_BODY_BYTES);
  }

  @Produces
  @Singleton
  Scraper scraper(
      ServerSettings settings,
      Tsdb tsdb,
      BuildInfo build,
      HttpClients clients,
      ScrapeThreads threads) {
    long offsetSeed = settings.web().listenAddress().hashCode();
    long secret = new SecureRandom().nextLong();
    String userAgent = "Narthex/" + build.version();
    return new Scraper(
        clients,
        tsdb,
        threads,
        threads.blocking(),
        ScrapeFeatures.of(settings.features()),
        userAgent,
        secret,
        offsetSeed);
  }

  @Produces
  @Singleton
  Federation federation(ServerSettings settings, Tsdb tsdb, Clock clock) {
    return new Federation(tsdb, tsdb::metadata, clock, settings.federation());
  }

  @Produces
  @Singleton
  Notifier notifier(
      ServerSettings settings,
      BuildInfo build,
      HttpClients clients,
      ManagedExecutorService threads,
      Scraper scraper) {
    ServerSettings.Rules rules = settings.rules();
    return new Notifier(
        new DiscoveryContext(clients, threads, scraper.discoveryCounters()),
        new NotifierSettings(
            rules.queueCapacity(),
            rules.batchSize(),
            rules.drains(),
            externalUrl(settings.web()),
            "Narthex/" + build.version()));
  }

  @Produces
  @Singleton
  WriteReceiver writeReceiver(Tsdb tsdb, Clock clock) {
    return new WriteReceiver(tsdb, clock);
  }

  @Produces
  @Singleton
  Rules rules(
      ServerSettings settings,
      PromqlEngine engine,
      Tsdb tsdb,
      Notifier notifier,
      ManagedExecutorService threads) {
    ServerSettings.Rules rules = settings.rules();
    return new Rules(
        engine,
        tsdb,
        notifier,
        threads,
        new RuleSettings(
            rules.outageToleranceMs(),
            rules.gracePeriodMs(),
            rules.resendDelayMs(),
            rules.concurrentEvals(),
            externalUrl(settings.web())));
  }

  /** Where others reach this server, without a slash at the end. */
  private static String externalUrl(ServerSettings.Web web) {
    String url =
        web.externalUrl()
            .map(Object::toString)
            .orElseGet(() -> web.at(web.listenAddress()).toString());
    return url.replaceAll("/+$", "");
  }

  @Produces
  @Singleton
  FederationPuller federationPuller(HttpClients clients, Tsdb tsdb, Scraper scraper, Clock clock) {
    return new FederationPuller(clients, tsdb, scraper, clock);
  }

  /** Not as a Queryable: what is asked for over HTTP is answered as far as its user may see. */
  @Produces
  @Singleton
  @Typed(Tsdb.class)
  Tsdb tsdb(ServerSettings settings, Clock clock, BlockStore blocks) {
    Path directory = settings.storage().path();
    return Tsdb.open(limits(settings.storage()), clock, blocks, directory);
  }

  /** A block is sealed half its length after its end: one hour after two. */
  private static TsdbSettings limits(ServerSettings.Storage storage) {
    long memory = storage.memoryLimitBytes();
    long share = Runtime.getRuntime().maxMemory() / 5 * 3;
    return TsdbSettings.DEFAULTS
        .withRetention(storage.retentionTimeMs(), storage.retentionSizeBytes())
        .withBlocks(storage.minBlockDurationMs(), storage.minBlockDurationMs() / 2)
        .withLimits(storage.seriesLimit(), memory == 0 ? share : memory)
        .withBlockCache(storage.blockCacheBytes())
        .withJournal(storage.fsyncIntervalMs(), TsdbSettings.DEFAULTS.journal().segmentBytes())
        .withDiskFree(storage.diskFreeBytes());
  }
}
