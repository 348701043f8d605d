package io.narthex.server.schedule;

import io.narthex.model.Clock;
import io.narthex.scrape.ScrapeManager;
import io.narthex.server.wiring.Configuration;
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
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Starts what a beat makes due: short things at once, long ones on a managed thread, never twice. */
@ApplicationScoped
class DueWork {
  private static final Logger LOG = System.getLogger(DueWork.class.getName());

  private final ScrapeManager scraping;
  private final Tsdb tsdb;
  private final Configuration configuration;
  private final ServerSettings settings;
  private final Clock clock;
  private final ManagedExecutorService threads;
  private final Map<Beat, AtomicBoolean> running = new EnumMap<>(Beat.class);
  private volatile long watchedMs;

  @Inject
  DueWork(
      ScrapeManager scraping,
      Tsdb tsdb,
      Configuration configuration,
      ServerSettings settings,
      Clock clock,
      ManagedExecutorService threads) {
    this.scraping = scraping;
    this.tsdb = tsdb;
    this.configuration = configuration;
    this.settings = settings;
    this.clock = clock;
    this.threads = threads;
    for (Beat beat : Beat.values()) {
      running.put(beat, new AtomicBoolean());
    }
  }

  void handOver(Beat beat) {
    switch (beat) {
      case SCRAPE -> once(beat, Runnable::run, () -> scraping.tick(clock.nowMs()));
      case MAINTAIN -> once(beat, threads, this::maintain);
      case WATCH_CONFIGURATION -> {
        if (isWatchDue()) {
          watchedMs = clock.nowMs();
          once(beat, threads, configuration::reloadIfChanged);
        }
      }
    }
  }

  private boolean isWatchDue() {
    ServerSettings.Config config = settings.config();
    return config.autoReload() && clock.nowMs() - watchedMs >= config.autoReloadIntervalMs();
  }

  private void maintain() {
    try {
      tsdb.seal();
      tsdb.applyRetention();
      tsdb.collectGarbage();
    } catch (StorageException e) {
      LOG.log(Level.WARNING, "storage maintenance will be tried again: {0}", e.getMessage());
    }
  }

  private void once(Beat beat, Executor place, Runnable work) {
    AtomicBoolean busy = running.get(beat);
    if (busy != null && busy.compareAndSet(false, true)) {
      place.execute(
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
