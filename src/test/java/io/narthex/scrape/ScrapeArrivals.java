package io.narthex.scrape;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * When targets were asked. Each has a place of its own within the interval, which nobody tells: the
 * earliest of its scrapes is taken for punctual, and the others are late by what they lie behind.
 * Thread-safe.
 */
final class ScrapeArrivals {
  private final long intervalNanos;
  private final long[][] nanos;
  private final int[] counts;

  /** None has come yet. */
  ScrapeArrivals(int targets, long intervalMs) {
    this.intervalNanos = TimeUnit.MILLISECONDS.toNanos(intervalMs);
    this.nanos = new long[targets][16];
    this.counts = new int[targets];
  }

  synchronized void note(int target, long atNanos) {
    if (counts[target] == nanos[target].length) {
      nanos[target] = Arrays.copyOf(nanos[target], 2 * counts[target]);
    }
    nanos[target][counts[target]++] = atNanos;
  }

  synchronized void clear() {
    Arrays.fill(counts, 0);
  }

  /** How late each scrape was (ms), in no order. */
  synchronized double[] lateMs() {
    return IntStream.range(0, counts.length)
        .mapToObj(target -> Arrays.copyOf(nanos[target], counts[target]))
        .flatMapToDouble(this::lateMs)
        .toArray();
  }

  private DoubleStream lateMs(long[] times) {
    long[] off = Arrays.stream(times).map(at -> offPlace(at - times[0])).toArray();
    long earliest = Arrays.stream(off).min().orElse(0);
    return Arrays.stream(off).mapToDouble(nanos -> (nanos - earliest) / 1e6);
  }

  /** How far a time lies from the nearest multiple of the interval. */
  private long offPlace(long nanosSinceFirst) {
    long half = intervalNanos / 2;
    return Math.floorMod(nanosSinceFirst + half, intervalNanos) - half;
  }
}
