package io.narthex.federation.pull;

import com.google.errorprone.annotations.concurrent.GuardedBy;

/**
 * How much a source is asked to tell in one answer: all it likes, until one runs into the timeout.
 * A line that is narrower than the buffers on the way would else get nothing on for ever: the
 * source ends an answer by what it has written, not by what has arrived. Safe for use by many
 * threads, for live pulls and a backlog share the line.
 */
final class AnswerSize {
  /** No limit. */
  static final long UNBOUNDED = Long.MAX_VALUE;

  /** What is asked for after the first timeout; from here on it is halved (bytes). */
  static final long FIRST = 4 << 20;

  /** What it is never less than (bytes). */
  static final long LEAST = 64 << 10;

  private final long timeoutMs;

  @GuardedBy("this")
  private long bytes = UNBOUNDED;

  AnswerSize(long timeoutMs) {
    this.timeoutMs = timeoutMs;
  }

  /** What to ask for now, or {@link #UNBOUNDED}. */
  synchronized long bytes() {
    return bytes;
  }

  /** An answer asked for at that size ran into the timeout; several at once count once. */
  synchronized void timedOut(long asked) {
    bytes = Math.min(bytes, asked == UNBOUNDED ? FIRST : Math.max(LEAST, asked / 2));
  }

  /**
   * An answer asked for at that size came in time. One that fills it tells of the line: the size is
   * doubled after a quarter of the timeout, grows by a quarter after half of it, and else stays.
   */
  synchronized void whole(long asked, long received, long tookMs) {
    if (asked != bytes || asked == UNBOUNDED || received < asked / 2 || tookMs > timeoutMs / 2) {
      return;
    }
    long larger = tookMs > timeoutMs / 4 ? asked + asked / 4 : asked * 2;
    bytes = larger > FIRST ? UNBOUNDED : larger;
  }
}
