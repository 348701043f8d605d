package io.narthex.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.config.ScrapeConfig;
import io.narthex.http.HttpClients;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A scraper with fake storage, whose time a test moves. */
final class Scraping implements AutoCloseable {
  private static final long START_MS = 1_700_000_000_000L;

  final FakeStorage storage = new FakeStorage();
  final Scraper scraper;
  private final ThreadPoolExecutor executor =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
  private long nowMs = START_MS;

  Scraping(Job... jobs) {
    this(ScrapeFeatures.NONE, jobs);
  }

  Scraping(ScrapeFeatures features, Job... jobs) {
    HttpClients clients = new HttpClients(executor, executor, () -> 0, Map.of(), 1 << 26);
    scraper = new Scraper(clients, storage, executor, executor, features, "Narthex", 7, 0);
    apply(jobs);
  }

  void apply(Job... jobs) {
    List<ScrapeConfig> configs = new ArrayList<>();
    for (Job job : jobs) {
      configs.add(job.config());
    }
    scraper.apply(configs);
    scraper.tick(nowMs);
  }

  /** Moves on to the next scrape of every target and waits until all are done; gives the time. */
  long scrape() throws InterruptedException {
    long until = nowMs + Job.INTERVAL_MS;
    while (nowMs < until) {
      scraper.tick(++nowMs);
    }
    awaitScrapesSince(until - Job.INTERVAL_MS);
    return lastScrapeMs();
  }

  /** Moves time without waiting for anything. */
  void pass(long millis) {
    for (long until = nowMs + millis; nowMs < until; ) {
      scraper.tick(++nowMs);
    }
  }

  void awaitScrapesSince(long sinceMs) throws InterruptedException {
    await(
        () ->
            scraper.activeTargets().stream()
                .allMatch(target -> target.status().lastScrapeMs() > sinceMs));
  }

  /** Waits for a minute; also until no thread works: a loop ends its run after telling of it. */
  void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 12_000 && !(condition.getAsBoolean() && isIdle()); i++) {
      Thread.sleep(5);
    }
    assertThat(condition.getAsBoolean()).as("what was waited for").isTrue();
    assertThat(isIdle()).as("no thread works").isTrue();
  }

  private boolean isIdle() {
    return executor.getQueue().isEmpty() && executor.getActiveCount() == 0;
  }

  ActiveTarget target() {
    return scraper.activeTargets().get(0);
  }

  long lastScrapeMs() {
    return target().status().lastScrapeMs();
  }

  String error() {
    return target().status().lastError();
  }

  @Override
  public void close() {
    scraper.close();
    executor.shutdownNow();
  }
}
