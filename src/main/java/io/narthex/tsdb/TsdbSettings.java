package io.narthex.tsdb;

/**
 * The limits and rhythms of a store; 0 means "no limit" wherever a limit is named.
 *
 * @param retentionMs how long samples are kept (ms)
 * @param retentionBytes how many bytes of sealed blocks are kept
 * @param blockWindowMs how much time one sealed block covers (ms), windows aligned to the epoch
 * @param sealDelayMs how long after its end a window stays open (ms)
 * @param outOfOrderWindowMs how far behind a series' newest sample live appends may be (ms); 0:
 *     nothing late is taken
 * @param seriesLimit how many series the head may hold
 * @param memoryLimitBytes how many bytes head and block cache may hold together
 * @param blockCacheBytes how much of the blocks is kept in memory
 * @param fsyncIntervalMs how often the journal is forced to disk (ms); 0: before every commit
 *     returns
 * @param journalSegmentBytes how many bytes of samples go into one journal segment
 * @param exemplars how many exemplars are kept, the oldest dropped first; 0: none
 */
public record TsdbSettings(
    long retentionMs,
    long retentionBytes,
    long blockWindowMs,
    long sealDelayMs,
    long outOfOrderWindowMs,
    long seriesLimit,
    long memoryLimitBytes,
    long blockCacheBytes,
    long fsyncIntervalMs,
    long journalSegmentBytes,
    int exemplars) {
  private static final long HOUR_MS = 3_600_000;

  /** Fifteen days in blocks of two hours, fsync every second, nothing late, no budgets. */
  public static final TsdbSettings DEFAULTS =
      new TsdbSettings(
          15 * 24 * HOUR_MS,
          0,
          2 * HOUR_MS,
          HOUR_MS,
          0,
          0,
          0,
          64L << 20,
          1_000,
          64L << 20,
          100_000);

  public TsdbSettings {
    requireAtLeast("retentionMs", retentionMs, 0);
    requireAtLeast("retentionBytes", retentionBytes, 0);
    requireAtLeast("blockWindowMs", blockWindowMs, 1_000);
    requireAtMost("blockWindowMs", blockWindowMs, Integer.MAX_VALUE);
    requireAtLeast("sealDelayMs", sealDelayMs, 0);
    requireAtLeast("outOfOrderWindowMs", outOfOrderWindowMs, 0);
    requireAtLeast("seriesLimit", seriesLimit, 0);
    requireAtLeast("memoryLimitBytes", memoryLimitBytes, 0);
    requireAtLeast("blockCacheBytes", blockCacheBytes, 0);
    requireAtLeast("fsyncIntervalMs", fsyncIntervalMs, 0);
    requireAtLeast("journalSegmentBytes", journalSegmentBytes, 4_096);
    requireAtLeast("exemplars", exemplars, 0);
  }

  private static void requireAtMost(String name, long value, long most) {
    if (value > most) {
      throw new IllegalArgumentException(name + " is " + value + ", must be at most " + most);
    }
  }

  private static void requireAtLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " is " + value + ", must be at least " + least);
    }
  }

  public TsdbSettings withRetention(long ms, long bytes) {
    return new TsdbSettings(
        ms,
        bytes,
        blockWindowMs,
        sealDelayMs,
        outOfOrderWindowMs,
        seriesLimit,
        memoryLimitBytes,
        blockCacheBytes,
        fsyncIntervalMs,
        journalSegmentBytes,
        exemplars);
  }

  public TsdbSettings withBlocks(long windowMs, long delayMs) {
    return new TsdbSettings(
        retentionMs,
        retentionBytes,
        windowMs,
        delayMs,
        outOfOrderWindowMs,
        seriesLimit,
        memoryLimitBytes,
        blockCacheBytes,
        fsyncIntervalMs,
        journalSegmentBytes,
        exemplars);
  }

  public TsdbSettings withOutOfOrderWindow(long ms) {
    return new TsdbSettings(
        retentionMs,
        retentionBytes,
        blockWindowMs,
        sealDelayMs,
        ms,
        seriesLimit,
        memoryLimitBytes,
        blockCacheBytes,
        fsyncIntervalMs,
        journalSegmentBytes,
        exemplars);
  }

  public TsdbSettings withLimits(long series, long memoryBytes) {
    return new TsdbSettings(
        retentionMs,
        retentionBytes,
        blockWindowMs,
        sealDelayMs,
        outOfOrderWindowMs,
        series,
        memoryBytes,
        blockCacheBytes,
        fsyncIntervalMs,
        journalSegmentBytes,
        exemplars);
  }

  public TsdbSettings withJournal(long fsyncMs, long segmentBytes) {
    return new TsdbSettings(
        retentionMs,
        retentionBytes,
        blockWindowMs,
        sealDelayMs,
        outOfOrderWindowMs,
        seriesLimit,
        memoryLimitBytes,
        blockCacheBytes,
        fsyncMs,
        segmentBytes,
        exemplars);
  }
}
