package io.narthex.promql.function.range;

import io.narthex.model.StaleMarker;
import java.util.Arrays;

/**
 * The floats of one series, and which of them lie in the range of each step: sample {@code i} is in
 * that of a step where {@code from(step) <= i < to(step)}. Filled with one series after the other,
 * a stretch of steps at a time where a series is long.
 *
 * <pre>
 *  samples   0 1 2 3 4 5 6 7 8 9
 *  step 0    ├─────┤
 *  step 1        ├─────┤
 *  step 2            ├─────┤
 * </pre>
 *
 * <p>The series of one target mostly have the same times. Ranges are found once for them, and
 * {@link #generation} tells functions that what they derived from the times still holds.
 */
public final class FloatRanges {
  /** As many samples are gathered before steps are settled, unless a range is longer. */
  private static final int STRETCH = 8192;

  private static final int FIRST_CAPACITY = 32;

  private final long firstEndMs;
  private final long strideMs;
  private final long rangeMs;
  private final boolean withStaleMarkers;
  private final int[] from;
  private final int[] to;
  private long[] timesMs = new long[FIRST_CAPACITY];
  private double[] values = new double[FIRST_CAPACITY];
  private int size;
  private int firstStep;
  private int endStep;
  private long[] knownTimesMs = new long[0];
  private int knownSize = -1;
  private int knownFirstStep;
  private int knownEndStep;
  private long inside;
  private int generation;

  /**
   * Ranges at evenly spaced steps.
   *
   * @param firstEndMs the end of the first step's range, which is part of it (ms)
   * @param strideMs from one end to the next (ms)
   * @param rangeMs how long each is; its start is not part of it (ms)
   * @param withStaleMarkers whether stale markers are kept
   */
  public FloatRanges(
      int steps, long firstEndMs, long strideMs, long rangeMs, boolean withStaleMarkers) {
    this.firstEndMs = firstEndMs;
    this.strideMs = strideMs;
    this.rangeMs = rangeMs;
    this.withStaleMarkers = withStaleMarkers;
    this.from = new int[steps];
    this.to = new int[steps];
  }

  /** Forgets the samples for those of another series. */
  public void begin() {
    size = 0;
    firstStep = 0;
    endStep = 0;
  }

  /** Adds the samples that follow. */
  public void append(long[] times, double[] floats, int count) {
    makeRoom(count);
    if (withStaleMarkers) {
      System.arraycopy(times, 0, timesMs, size, count);
      System.arraycopy(floats, 0, values, size, count);
      size += count;
      return;
    }
    int write = size;
    for (int i = 0; i < count; i++) {
      double value = floats[i];
      timesMs[write] = times[i];
      values[write] = value;
      write += StaleMarker.is(value) ? 0 : 1;
    }
    size = write;
  }

  private void makeRoom(int more) {
    if (size + more > values.length) {
      int capacity = Math.max(size + more, values.length * 2);
      timesMs = Arrays.copyOf(timesMs, capacity);
      values = Arrays.copyOf(values, capacity);
    }
  }

  /** Whether enough samples were gathered to settle some steps. */
  public boolean isLong() {
    return size >= STRETCH;
  }

  /**
   * Settles the ranges of the steps that follow, as far as their samples are known.
   *
   * @param last whether no more samples come, so that all steps are settled
   */
  public void settle(boolean last) {
    dropSettled();
    firstStep = endStep;
    endStep = last ? from.length : settledBy(size == 0 ? Long.MIN_VALUE : timesMs[size - 1]);
    boolean known =
        size == knownSize
            && firstStep == knownFirstStep
            && endStep == knownEndStep
            && Arrays.equals(timesMs, 0, size, knownTimesMs, 0, size);
    if (!known) {
      findRanges();
      remember();
    }
  }

  /** Drops the samples that no further step needs. */
  private void dropSettled() {
    if (endStep == 0 || endStep == from.length) {
      return;
    }
    long startMs = firstEndMs + endStep * strideMs - rangeMs;
    int dropped = 0;
    while (dropped < size && timesMs[dropped] <= startMs) {
      dropped++;
    }
    System.arraycopy(timesMs, dropped, timesMs, 0, size - dropped);
    System.arraycopy(values, dropped, values, 0, size - dropped);
    size -= dropped;
  }

  /** The first step whose range ends behind a time. */
  private int settledBy(long timeMs) {
    int step = endStep;
    while (step < from.length && firstEndMs + step * strideMs <= timeMs) {
      step++;
    }
    return step;
  }

  private void findRanges() {
    inside = 0;
    int start = 0;
    int end = 0;
    for (int step = firstStep; step < endStep; step++) {
      long endMs = firstEndMs + step * strideMs;
      while (end < size && timesMs[end] <= endMs) {
        end++;
      }
      while (start < end && timesMs[start] <= endMs - rangeMs) {
        start++;
      }
      from[step] = start;
      to[step] = end;
      inside += end - start;
    }
  }

  private void remember() {
    generation++;
    knownSize = size;
    knownFirstStep = firstStep;
    knownEndStep = endStep;
    if (knownTimesMs.length < size) {
      knownTimesMs = new long[timesMs.length];
    }
    System.arraycopy(timesMs, 0, knownTimesMs, 0, size);
  }

  /** Changes whenever times or ranges do. */
  int generation() {
    return generation;
  }

  /** How many samples the settled ranges have together. */
  public long inside() {
    return inside;
  }

  /** Adds to each settled step's count the samples of its range. */
  public void count(long[] counts) {
    for (int step = firstStep; step < endStep; step++) {
      counts[step] += to[step] - from[step];
    }
  }

  /** Whether most settled ranges share samples with their neighbours. */
  boolean overlap() {
    return inside > 3L * size;
  }

  /** Whether any value is larger than a bound, or no number. */
  boolean exceeds(double bound) {
    boolean within = true;
    for (int i = 0; i < size; i++) {
      within &= Math.abs(values[i]) < bound;
    }
    return !within;
  }

  public int steps() {
    return from.length;
  }

  /** The first step that is settled now. */
  int firstStep() {
    return firstStep;
  }

  /** The step behind those that are settled now. */
  int endStep() {
    return endStep;
  }

  int from(int step) {
    return from[step];
  }

  int to(int step) {
    return to[step];
  }

  int size() {
    return size;
  }

  long endMs(int step) {
    return firstEndMs + step * strideMs;
  }

  long rangeMs() {
    return rangeMs;
  }

  /** The times (ms), the array itself: valid up to {@link #size}. */
  long[] timesMs() {
    return timesMs;
  }

  /** The values, the array itself: valid up to {@link #size}. */
  double[] values() {
    return values;
  }
}
