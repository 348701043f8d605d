package io.narthex.scrape;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.config.ScrapeConfig;
import io.narthex.http.HttpAnswer;
import io.narthex.http.HttpFetcher;
import io.narthex.scrape.TargetStatus.Health;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Scrapes one target again and again.
 *
 * <pre>
 *              due                    answer, appended
 *  waiting ──────────▶ running ───────────────────────▶ waiting
 *     │ left                     due while running: missed, counted
 *     ▼              1.1 intervals after the next due time
 *  leaving ─────────────────────────────────────────────▶ gone (everything marked stale)
 *     │ found again
 *     ▼
 *  waiting
 * </pre>
 *
 * <p>The ticking thread owns the times and starts runs; a run owns what is known of the series
 * until it is done. A target that leaves gets its markers late, so that where it has moved to
 * another job its series stay whole: their newer samples make the markers too old.
 */
final class ScrapeLoop {
  /** A job's part: the configuration, and the client that goes with it. */
  record Job(ScrapeConfig config, HttpFetcher fetcher) {}

  /**
   * A scrape that starts no later than this after its due time, and within a hundredth of its
   * interval, is stamped with the due time: timestamps that keep step take next to no room.
   */
  private static final long ALIGN_MS = 50;

  private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);
  private static final Logger LOG = System.getLogger(ScrapeLoop.class.getName());

  private final ScrapeServices services;
  private final TargetSeries series;

  private volatile Job job;
  private volatile Target target;
  private volatile TargetStatus status = TargetStatus.NONE;
  private CompletableFuture<Void> run = DONE;
  private long dueMs;
  private long startedNanos;
  private boolean leaving;

  @GuardedBy("this")
  private boolean stopped;

  ScrapeLoop(ScrapeServices services, Job job, Target target, long nowMs) {
    this.services = services;
    this.series = new TargetSeries(services, target.labels());
    this.job = job;
    this.target = target;
    this.dueMs = nextDue(nowMs);
  }

  ActiveTarget active() {
    return new ActiveTarget(job.config.jobName(), target, status, series.metadata());
  }

  /** Goes on under a configuration that may be new, with the target as it is found now. */
  void update(Job job, Target target, long nowMs) {
    boolean outOfStep = leaving || target.intervalMs() != this.target.intervalMs();
    this.job = job;
    this.target = target;
    leaving = false;
    if (outOfStep) {
      dueMs = nextDue(nowMs);
    }
  }

  /** The target is not found any more. */
  void leave() {
    leaving = true;
  }

  /** When the next scrape is due (ms); for the ticking thread. */
  long dueMs() {
    return dueMs;
  }

  /**
   * Does what is due, without waiting for it.
   *
   * @param refusal why the job's targets must not be scraped, or ""
   * @return whether the loop has ended
   */
  boolean tick(long nowMs, String refusal) {
    if (leaving) {
      return end(nowMs);
    }
    if (nowMs < dueMs) {
      return false;
    }
    long interval = target.intervalMs();
    boolean onTime = nowMs - dueMs <= Math.min(ALIGN_MS, interval / 100);
    long timestampMs = onTime ? dueMs : nowMs;
    dueMs += interval * ((nowMs - dueMs) / interval + 1);
    if (run.isDone()) {
      start(timestampMs, refusal);
    } else {
      services.counters().miss();
    }
    return false;
  }

  private boolean end(long nowMs) {
    long endMs = dueMs + target.intervalMs() + target.intervalMs() / 10;
    if (nowMs < endMs || !run.isDone()) {
      return false;
    }
    long staleMs = dueMs;
    run =
        DONE.thenRunAsync(() -> markStale(staleMs), services.executor())
            .whenComplete((ended, failure) -> noteFailure(failure, staleMs));
    return true;
  }

  private void start(long timestampMs, String refusal) {
    Job now = job;
    Target at = target;
    long startNanos = System.nanoTime();
    measure(at.intervalMs(), startNanos);
    run =
        DONE.thenComposeAsync(begun -> fetch(now, at, refusal), services.executor())
            .thenAccept(answer -> store(now, at, answer, timestampMs, startNanos)) // no extra hop
            .whenComplete((stored, failure) -> noteFailure(failure, timestampMs));
  }

  private void measure(long intervalMs, long startNanos) {
    if (startedNanos != 0) {
      services.intervals().add(intervalMs, startNanos - startedNanos);
    }
    startedNanos = startNanos;
  }

  private synchronized void store(
      Job job, Target target, HttpAnswer answer, long timestampMs, long startNanos) {
    if (!stopped) {
      status = series.store(job.config, target, answer, timestampMs, startNanos);
      if (status.health() == Health.DOWN) {
        services.failureLogs().write(job.config, target, status.lastError(), timestampMs);
      }
    }
  }

  private synchronized void markStale(long timestampMs) {
    if (!stopped) {
      series.end(job.config, target, timestampMs);
    }
  }

  /** Ends the loop as it is; when this returns, nothing more is stored. */
  synchronized void stop() {
    stopped = true;
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  private CompletableFuture<HttpAnswer> fetch(Job job, Target target, String refusal) {
    return refusal.isEmpty()
        ? job.fetcher.send(ScrapeRequest.of(job.config, target, services.userAgent()))
        : CompletableFuture.completedFuture(HttpAnswer.failed(refusal));
  }

  /** A failure here is the server's, not the target's: no room to work, or nowhere to store. */
  private void noteFailure(@Nullable Throwable failure, long timestampMs) {
    if (failure == null || isStopped()) {
      return;
    }
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    LOG.log(Level.ERROR, () -> "Scrape of " + target.url() + " was not stored", cause);
    String problem = "not stored: " + cause.getMessage();
    status = new TargetStatus(Health.DOWN, problem, timestampMs, 0, status.volume());
  }

  /** The first moment after {@code nowMs} that has the target's place within the interval. */
  private long nextDue(long nowMs) {
    long interval = target.intervalMs();
    long into = Math.floorMod(nowMs - target.offsetMs(services.offsetSeed()), interval);
    return nowMs + interval - into;
  }
}
