package io.narthex.federation.pull;

import io.narthex.config.FederationConfig;
import io.narthex.federation.pull.Progress.Range;
import io.narthex.federation.pull.PullException.Kind;
import io.narthex.federation.resume.Cursor;
import io.narthex.federation.resume.Frame;
import io.narthex.http.HttpAnswer;
import io.narthex.http.HttpFetcher;
import io.narthex.model.Clock;
import io.narthex.scrape.Target;
import io.narthex.storage.Appendable;
import io.narthex.storage.Storage;
import io.narthex.storage.StorageException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One source that is asked for all that was committed since the last time. A pull that ends early
 * loses nothing: each frame is stored with its cursor, and the next pull goes on there. Where one
 * answer does not hold all, the pulls go on from now, and the rest becomes a {@link Backlog}.
 */
final class ResumingSource {
  private static final Logger LOG = System.getLogger(ResumingSource.class.getName());

  private final String job;
  private final SourceRequests requests;
  private final Target target;
  private final Storage storage;
  private final Clock clock;
  private final SourceSeries series;
  private final FrameStore frames;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile boolean stopped;
  private volatile boolean plain;
  private volatile boolean overtaking;
  private volatile @Nullable Cursor cursor;
  private volatile @Nullable Backlog backlog;
  private volatile boolean loaded;
  private volatile long dueMs;
  private volatile long lastPullMs;
  private volatile String lastError = "";
  private final PullCounters counters = new PullCounters();
  private long told;

  /**
   * A source of which nothing was pulled yet.
   *
   * @param samples where its samples go
   */
  ResumingSource(
      FederationConfig config,
      Target target,
      HttpFetcher fetcher,
      Storage storage,
      Appendable samples,
      Clock clock) {
    this.job = config.job().jobName();
    this.requests = new SourceRequests(config, target, fetcher, clock);
    this.target = target;
    this.storage = storage;
    this.clock = clock;
    this.series = new SourceSeries(job, target.labels().get("instance"));
    this.frames = new FrameStore(samples, config, clock);
  }

  /** Starts a pull if one is due and none under way; does not block. */
  void tick(long nowMs) {
    if (!plain && nowMs >= dueMs && busy.compareAndSet(false, true)) {
      long intervalMs = target.intervalMs();
      dueMs = nowMs - Math.floorMod(nowMs, intervalMs) + intervalMs;
      pull();
      fetchBacklog();
    }
  }

  void stop() {
    stopped = true;
    Backlog behind = backlog;
    if (behind != null) {
      behind.stop();
    }
  }

  Target target() {
    return target;
  }

  /** Whether the source turned out to be one that cannot resume: it is asked no more. */
  boolean isPlain() {
    return plain;
  }

  SourceStatus status() {
    Backlog behind = backlog;
    return new SourceStatus(
        job,
        FederationConfig.Mode.RESUME,
        SourceStatus.withoutQuery(target.url()),
        lastPullMs,
        lastError.isEmpty() && behind != null ? behind.lastError() : lastError,
        frames.newestMs(),
        counters.pulls(),
        counters.series(),
        frames.samples(),
        frames.recovered(),
        frames.refused(),
        requests.bytes(),
        counters.gaps(),
        counters.missedCommits(),
        behind == null || behind.isGone() ? 0 : behind.commits());
  }

  private void pull() {
    boolean sent = false;
    try {
      load();
      ask().thenAccept(this::received).exceptionally(this::broken);
      sent = true;
    } catch (StorageException e) {
      lastError = String.valueOf(e.getMessage());
    } finally {
      if (!sent) {
        busy.set(false);
      }
    }
  }

  private void load() {
    if (!loaded) {
      Progress stored = series.load(storage);
      cursor = stored.live();
      backlog = stored.backlog() == null ? null : backlog(stored.backlog());
      loaded = true;
    }
  }

  private CompletableFuture<HttpAnswer> ask() {
    Cursor from = cursor;
    return from == null || overtaking ? requests.now() : requests.since(from);
  }

  private Backlog backlog(Range range) {
    return new Backlog(requests, frames, series, clock, range);
  }

  /** Something else than a pull can fail of; the next one may go better. */
  private @Nullable Void broken(Throwable problem) {
    lastError = String.valueOf(problem);
    LOG.log(Level.ERROR, "federation from " + target.url() + " failed unexpectedly", problem);
    return null;
  }

  private void received(HttpAnswer answer) {
    boolean more = false;
    told = 0;
    try {
      more = !stopped && take(answer);
      counters.answered(told);
      lastError = "";
    } catch (PullException e) {
      failed(e);
    } finally {
      ended();
    }
    if (more && busy.compareAndSet(false, true)) {
      overtaking = backlog == null;
      pull();
    }
  }

  private boolean take(HttpAnswer answer) throws PullException {
    return overtaking
        ? AnswerFrames.read(answer, null, this::overtake)
        : AnswerFrames.read(answer, cursor, this::take);
  }

  private void failed(PullException problem) {
    lastError = String.valueOf(problem.getMessage());
    plain = problem.kind() == Kind.CANNOT_RESUME;
    if (problem.kind() == Kind.GONE) {
      counters.gone(cursor);
      cursor = null;
    }
  }

  private void ended() {
    long nowMs = clock.nowMs();
    counters.pulled();
    try {
      if (!stopped) {
        series.report(storage, lastError.isEmpty(), status(), nowMs);
      }
    } catch (StorageException e) {
      lastError = String.valueOf(e.getMessage());
    } finally {
      busy.set(false);
      lastPullMs = nowMs;
    }
  }

  private void take(Frame frame, Cursor next) throws PullException {
    told += frames.store(frame, appender -> series.append(appender, next, clock.nowMs()));
    counters.begunAgain(next);
    cursor = next;
  }

  /** Goes on from now; one commit says so, and what is left behind. */
  private void overtake(Frame now, Cursor next) throws PullException {
    Cursor reached = cursor;
    if (reached == null) {
      take(now, next);
      return;
    }
    Range left = new Range(reached, next);
    long nowMs = clock.nowMs();
    frames.store(
        now,
        appender -> {
          series.append(appender, next, nowMs);
          series.append(appender, left, nowMs);
        });
    cursor = next;
    overtaking = false;
    backlog = backlog(left);
    fetchBacklog();
  }

  /** Fetches what the live pulls have overtaken; forgets it once there is nothing left. */
  private void fetchBacklog() {
    Backlog behind = backlog;
    if (behind == null) {
      return;
    }
    behind.fetch();
    if (behind.isOver()) {
      if (behind.isGone()) {
        counters.gone(behind.commits());
      }
      backlog = null;
    }
  }
}
