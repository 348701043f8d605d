package io.narthex.tsdb.prometheus;

/** Which times the samples of a chunk may have, and which of them are wanted. Not thread-safe. */
final class TimeCheck {
  private final long maxMs;
  private final long fromMs;
  private final long toMs;
  private long afterMs;

  /**
   * Times in ms, all included.
   *
   * @param minMs no sample is earlier, says the index
   * @param maxMs nor later
   */
  TimeCheck(long minMs, long maxMs, long fromMs, long toMs) {
    this.afterMs = minMs - 1;
    this.maxMs = maxMs;
    this.fromMs = fromMs;
    this.toMs = toMs;
  }

  /** The time itself, where it is later than those before and not outside of the chunk. */
  long checked(long timeMs, BitReader in) {
    if (timeMs <= afterMs || timeMs > maxMs) {
      throw in.broken("time " + timeMs + " is out of order, or outside of what the index says");
    }
    afterMs = timeMs;
    return timeMs;
  }

  boolean isWanted(long timeMs) {
    return timeMs >= fromMs && timeMs <= toMs;
  }
}
