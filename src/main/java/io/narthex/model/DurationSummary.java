package io.narthex.model;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** How long something took, how often, and the quantiles of its last times. Thread-safe. */
public final class DurationSummary {
  private static final int RECENT = 512;
  private static final double SECOND_NS = 1e9;

  private final LongAdder count = new LongAdder();
  private final DoubleAdder sum = new DoubleAdder();
  private final AtomicLongArray recent = new AtomicLongArray(RECENT);
  private final AtomicInteger next = new AtomicInteger();

  /** Adds the time since then, as {@link System#nanoTime} tells it. */
  public void addSince(long startNanos) {
    addNanos(System.nanoTime() - startNanos);
  }

  public void addNanos(long nanos) {
    add(nanos / SECOND_NS);
  }

  public void add(double seconds) {
    int at = next.getAndUpdate(place -> (place + 1) % RECENT);
    recent.set(at, Double.doubleToRawLongBits(seconds));
    sum.add(seconds);
    count.increment();
  }

  public long count() {
    return count.sum();
  }

  /** Of all times, in seconds. */
  public double sum() {
    return sum.sum();
  }

  /**
   * A quantile of the last times, in seconds; NaN before the first.
   *
   * @param rank from 0 to 1
   */
  public double quantile(double rank) {
    double[] seconds = new double[(int) Math.min(RECENT, count())];
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = Double.longBitsToDouble(recent.get(i));
    }
    Arrays.sort(seconds);
    int at = Math.max(0, (int) Math.ceil(rank * seconds.length) - 1);
    return seconds.length == 0 ? Double.NaN : seconds[at];
  }
}
