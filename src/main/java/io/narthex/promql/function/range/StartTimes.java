package io.narthex.promql.function.range;

import io.narthex.storage.Appender;

/** What the start timestamps of a counter's samples tell (ms since the epoch). */
final class StartTimes {
  private StartTimes() {}

  /**
   * Whether the counter began anew between two samples. A start at the previous sample's time means
   * so only where that one has an earlier start of its own: the samples are deltas then.
   */
  static boolean reset(long previousMs, long previousStartMs, long timeMs, long startMs) {
    if (startMs == Appender.NO_START || startMs >= timeMs) {
      return false;
    }
    boolean deltas = previousStartMs != Appender.NO_START && previousStartMs < previousMs;
    return startMs > previousMs || (startMs == previousMs && deltas);
  }

  /** Whether a sample claims to have started before the previous sample, with another start. */
  static boolean overlaps(long previousMs, long previousStartMs, long startMs) {
    return startMs != Appender.NO_START && startMs < previousMs && startMs != previousStartMs;
  }

  /** Whether the first sample of a range began at a known time inside it. */
  static boolean inside(long rangeStartMs, long timeMs, long startMs) {
    return startMs != Appender.NO_START && startMs > rangeStartMs && startMs < timeMs;
  }
}
