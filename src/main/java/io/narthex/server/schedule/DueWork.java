package io.narthex.server.schedule;

import io.narthex.alerts.Notifier;
import io.narthex.federation.pull.FederationPuller;
import io.narthex.model.Clock;
import io.narthex.rules.Rules;
import io.narthex.scrape.Scraper;
import io.narthex.server.wiring.Configuration;
import io.narthex.server.wiring.ScrapeThreads;
import io.narthex.server.wiring.ServerSettings;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.Tsdb;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Hands what a beat makes due to a managed thread, unless the last time is still at work. */
@ApplicationScoped
class DueWork {
  private static final Logger LOG = System.getLogger(DueWork.class.getName());

  /** How many scrapes share a tick is a matter of CPU, how late they are of timestamps. */
  private static final long MIN_DELAY_MS = 4;

  private final Scraper scraper;
  private final FederationPuller puller;
  private final Rules rules;
  private final Notifier notifier;
  private final Tsdb tsdb;
  private final Configuration configuration;
  private final ServerSettings settings;
  private final Clock clock;
  private final ManagedExecutorService threads;
  private final ScrapeThreads scrapeThreads;
  private final Map<Beat, AtomicBoolean> running = new EnumMap<>(Beat.class);
  private volatile Future<?> nextScrape = CompletableFuture.completedFuture(null);
  private volatile long watchedMs;

  @Inject
  DueWork(
      Scraper scraper,
      FederationPuller puller,
      Rules rules,
      Notifier notifier,
      Tsdb tsdb,
      Configuration configuration,
      ServerSettings settings,
      Clock clock,
      ManagedExecutorService threads,
      ScrapeThreads scrapeThreads) {
    this.scraper = scraper;
    this.puller = puller;
    this.rules = rules;
    this.notifier = notifier;
    this.tsdb = tsdb;
    this.configuration = configuration;
    this.settings = settings;
    this.clock = clock;
    this.threads = threads;
    this.scrapeThreads = scrapeThreads;
    for (Beat beat : Beat.values()) {
      running.put(beat, new AtomicBoolean());
    }
  }

  void handOver(Beat beat) {
    switch (beat) {
      case SCRAPE -> once(beat, scrapeThreads, this::scrape);
      case FEDERATE -> once(beat, threads, () -> puller.tick(clock.nowMs()));
      case RULES -> once(beat, threads, this::rules);
      case MAINTAIN -> once(beat, threads, this::maintain);
      case WATCH_CONFIGURATION -> {
        if (isWatchDue()) {
          watchedMs = clock.nowMs();
          once(beat, threads, configuration::reloadIfChanged);
        }
      }
    }
  }

  /** Between two beats scrapes wake by themselves, to be on time; each tick sets one alarm anew. */
  private void scrape() {
    nextScrape.cancel(false);
    long delayMs = scraper.tick(clock.nowMs()) - clock.nowMs();
    if (delayMs < Beat.SCRAPE.periodMs()) {
      Runnable alarm = () -> once(Beat.SCRAPE, scrapeThreads, this::scrape);
      nextScrape = scrapeThreads.schedule(alarm, Math.max(delayMs, MIN_DELAY_MS));
    }
  }

  private boolean isWatchDue() {
    ServerSettings.Config config = settings.config();
    return config.autoReload() && clock.nowMs() - watchedMs >= config.autoReloadIntervalMs();
  }

  private void rules() {
    notifier.tick(clock.nowMs());
    rules.tick(clock.nowMs());
  }

  private void maintain() {
    try {
      tsdb.seal();
      tsdb.compact();
      tsdb.applyRetention();
      tsdb.collectGarbage();
    } catch (StorageException e) {
      LOG.log(Level.WARNING, "storage maintenance will be tried again: {0}", e.getMessage());
    }
  }

  private void once(Beat beat, Executor executor, Runnable work) {
    AtomicBoolean busy = running.get(beat);
    if (busy != null && busy.compareAndSet(false, true)) {
      executor.execute(
          () -> {
            try {
              work.run();
            } finally {
              busy.set(false);
            }
          });
    }
  }
}
