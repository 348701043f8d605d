package io.narthex.tsdb;

/**
 * The limits and rhythms of a store; 0 means "no limit" wherever a limit is named.
 *
 * @param outOfOrderWindowMs how far behind a series' newest sample live appends may be (ms); 0:
 *     nothing late is taken
 */
public record TsdbSettings(
    Retention retention,
    Blocks blocks,
    Ended ended,
    Limits limits,
    Journal journal,
    long outOfOrderWindowMs) {
  private static final long HOUR_MS = 3_600_000;
  private static final long MEBIBYTE = 1L << 20;

  /** Fifteen days in blocks of two hours, fsync every second, nothing late, no budgets. */
  public static final TsdbSettings DEFAULTS =
      new TsdbSettings(
          new Retention(15 * 24 * HOUR_MS, 0),
          new Blocks(2 * HOUR_MS, HOUR_MS),
          new Ended(20_000, 0.5),
          new Limits(0, 0, 64 * MEBIBYTE, 100_000),
          new Journal(1_000, 64 * MEBIBYTE, 0),
          0);

  /**
   * What is dropped when.
   *
   * @param ms how long samples are kept
   * @param bytes how many bytes of sealed blocks are kept
   */
  public record Retention(long ms, long bytes) {
    public Retention {
      requireAtLeast("retention ms", ms, 0);
      requireAtLeast("retention bytes", bytes, 0);
    }
  }

  /**
   * What is sealed when.
   *
   * @param windowMs how much time one sealed block covers, windows aligned to the epoch
   * @param delayMs how long after its end a window stays open
   */
  public record Blocks(long windowMs, long delayMs) {
    public Blocks {
      requireAtLeast("block window ms", windowMs, 1_000);
      requireAtLeast("seal delay ms", delayMs, 0);
    }
  }

  /**
   * When series that have ended are sealed and leave the head early. Should one of them come back
   * with another sample at its very last time, that is taken, and readers see the sealed one.
   *
   * @param series from so many series on
   * @param share and where this share of them has ended
   */
  public record Ended(long series, double share) {
    public Ended {
      requireAtLeast("series", series, 0);
    }

    boolean isDue(long allSeries, long endedSeries) {
      return endedSeries > 0 && allSeries >= series && endedSeries >= allSeries * share;
    }
  }

  /**
   * What memory may take.
   *
   * @param series how many series the head may hold
   * @param memoryBytes how many bytes head and block cache may hold together
   * @param blockCacheBytes how much of the blocks is kept in memory
   * @param exemplars how many exemplars are kept, the oldest dropped first; 0: none
   */
  public record Limits(long series, long memoryBytes, long blockCacheBytes, int exemplars) {
    public Limits {
      requireAtLeast("series limit", series, 0);
      requireAtLeast("memory limit bytes", memoryBytes, 0);
      requireAtLeast("block cache bytes", blockCacheBytes, 0);
      requireAtLeast("exemplars", exemplars, 0);
    }
  }

  /**
   * How the journal is written.
   *
   * @param fsyncIntervalMs how often it is forced to disk; 0: before every commit returns
   * @param segmentBytes how many bytes of samples go into one segment
   * @param freeBytes commits are refused while less is left on the disk
   */
  public record Journal(long fsyncIntervalMs, long segmentBytes, long freeBytes) {
    public Journal {
      requireAtLeast("fsync interval ms", fsyncIntervalMs, 0);
      requireAtLeast("journal segment bytes", segmentBytes, 4_096);
      requireAtLeast("free bytes", freeBytes, 0);
    }
  }

  public TsdbSettings {
    requireAtLeast("out-of-order window ms", outOfOrderWindowMs, 0);
  }

  private static void requireAtLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " is " + value + ", must be at least " + least);
    }
  }

  public TsdbSettings withRetention(long ms, long bytes) {
    return new TsdbSettings(
        new Retention(ms, bytes), blocks, ended, limits, journal, outOfOrderWindowMs);
  }

  public TsdbSettings withBlocks(long windowMs, long delayMs) {
    return new TsdbSettings(
        retention, new Blocks(windowMs, delayMs), ended, limits, journal, outOfOrderWindowMs);
  }

  public TsdbSettings withOutOfOrderWindow(long ms) {
    return new TsdbSettings(retention, blocks, ended, limits, journal, ms);
  }

  public TsdbSettings withLimits(long series, long memoryBytes) {
    Limits changed = new Limits(series, memoryBytes, limits.blockCacheBytes, limits.exemplars);
    return new TsdbSettings(retention, blocks, ended, changed, journal, outOfOrderWindowMs);
  }

  public TsdbSettings withBlockCache(long bytes) {
    Limits changed = new Limits(limits.series, limits.memoryBytes, bytes, limits.exemplars);
    return new TsdbSettings(retention, blocks, ended, changed, journal, outOfOrderWindowMs);
  }

  /** These settings, as far as the other do not say something else, on a disk of that size. */
  TsdbSettings tuned(Tuning to, long diskBytes) {
    long ms = to.retentionMs() == 0 ? retention.ms : to.retentionMs();
    long bytes = to.retentionBytes() == 0 ? retention.bytes : to.retentionBytes();
    long part = (long) (to.retentionPercentage() / 100 * diskBytes);
    Limits changed =
        new Limits(limits.series, limits.memoryBytes, limits.blockCacheBytes, to.exemplars());
    return new TsdbSettings(
        new Retention(ms, to.retentionPercentage() > 0 ? part : bytes),
        blocks,
        to.staleShare() > 0 ? new Ended(0, to.staleShare()) : ended,
        changed,
        journal,
        to.outOfOrderWindowMs());
  }

  public TsdbSettings withJournal(long fsyncMs, long segmentBytes) {
    return with(new Journal(fsyncMs, segmentBytes, journal.freeBytes));
  }

  public TsdbSettings withDiskFree(long bytes) {
    return with(new Journal(journal.fsyncIntervalMs, journal.segmentBytes, bytes));
  }

  private TsdbSettings with(Journal changed) {
    return new TsdbSettings(retention, blocks, ended, limits, changed, outOfOrderWindowMs);
  }
}
