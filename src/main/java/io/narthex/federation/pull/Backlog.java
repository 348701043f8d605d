package io.narthex.federation.pull;

import io.narthex.federation.pull.Progress.Range;
import io.narthex.federation.pull.PullException.Kind;
import io.narthex.federation.resume.Cursor;
import io.narthex.federation.resume.Frame;
import io.narthex.http.HttpAnswer;
import io.narthex.model.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What a source committed while it could not be reached, fetched answer by answer behind the live
 * pulls, which do not wait for it. While one answer is stored the source works at the next. Goes on
 * after a failure whenever it is told to.
 */
final class Backlog {
  private final SourceRequests requests;
  private final FrameStore frames;
  private final SourceSeries series;
  private final Clock clock;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile Range range;
  private volatile boolean gone;
  private volatile boolean stopped;
  private volatile String lastError = "";

  Backlog(
      SourceRequests requests, FrameStore frames, SourceSeries series, Clock clock, Range range) {
    this.requests = requests;
    this.frames = frames;
    this.series = series;
    this.clock = clock;
    this.range = range;
  }

  /** Fetches what is left, unless that is under way; does not block. */
  void fetch() {
    if (!stopped && !isOver() && busy.compareAndSet(false, true)) {
      follow(requests.between(range.from(), range.until()));
    }
  }

  private void follow(CompletableFuture<HttpAnswer> asked) {
    asked.thenAccept(this::received).exceptionally(this::broken);
  }

  void stop() {
    stopped = true;
  }

  /** Whether all is fetched, or nothing more can be. */
  boolean isOver() {
    return gone || range.commits() == 0;
  }

  /** Whether the source had forgotten some of it. */
  boolean isGone() {
    return gone;
  }

  /** How many commits are left, or were when they were gone. */
  long commits() {
    return range.commits();
  }

  /** Why the last pull failed, or "". */
  String lastError() {
    return lastError;
  }

  private void received(HttpAnswer answer) {
    CompletableFuture<HttpAnswer> next = stopped ? null : askOn(answer);
    boolean more = false;
    try {
      more = !stopped && AnswerFrames.read(answer, range.from(), this::take);
      lastError = "";
    } catch (PullException e) {
      gone = e.kind() == Kind.GONE;
      lastError = "backlog: " + e.getMessage();
    } finally {
      busy.set(more && next != null);
    }
    if (more && next != null) {
      follow(next);
    }
  }

  /** Asks for what comes after an answer that is still to be stored; null where nothing does. */
  private @Nullable CompletableFuture<HttpAnswer> askOn(HttpAnswer answer) {
    Cursor next = AnswerFrames.next(answer);
    return next == null ? null : requests.between(next, range.until());
  }

  private @Nullable Void broken(Throwable problem) {
    lastError = "backlog: " + problem;
    busy.set(false);
    return null;
  }

  private void take(Frame frame, Cursor next) throws PullException {
    Range left = range.from(next);
    frames.store(frame, appender -> series.append(appender, left, clock.nowMs()));
    range = left;
  }
}
