package io.narthex.promql.function;

import io.narthex.storage.Appender;
import java.util.Arrays;

/**
 * The floats of one series within a range that slides ahead: two parallel columns, refilled at the
 * end, dropped at the front. Indices run from 0 to {@link #size}.
 */
public final class FloatWindow {
  private long[] timestampsMs = new long[64];
  private double[] values = new double[64];
  private long[] startsMs = new long[0];
  private int from;
  private int to;

  /** Where the counter began anew, as indices plus {@link #shifted}, ascending. */
  private int[] resets = new int[8];

  private int firstReset;
  private int lastReset;
  private int shifted;

  /** Empties the window for another series. */
  public void clear() {
    from = 0;
    to = 0;
    firstReset = 0;
    lastReset = 0;
    shifted = 0;
    startsMs = startsMs.length == 0 ? startsMs : new long[0];
  }

  public void add(long timestampMs, double value) {
    if (to == values.length) {
      makeRoom();
    }
    if (to > from && value < values[to - 1]) {
      addReset(to);
    }
    timestampsMs[to] = timestampMs;
    values[to++] = value;
  }

  private void addReset(int index) {
    if (lastReset == resets.length) {
      System.arraycopy(resets, firstReset, resets, 0, lastReset - firstReset);
      lastReset -= firstReset;
      firstReset = 0;
      if (lastReset > resets.length / 2) {
        resets = Arrays.copyOf(resets, resets.length * 2);
      }
    }
    resets[lastReset++] = index + shifted;
  }

  /** Adds a float whose counter is known to have started at a time. */
  public void add(long timestampMs, double value, long startMs) {
    add(timestampMs, value);
    if (startMs != Appender.NO_START || startsMs.length > 0) {
      if (startsMs.length < values.length) {
        startsMs = Arrays.copyOf(startsMs, values.length);
      }
      startsMs[to - 1] = startMs;
      noteStartReset(to - 1);
    }
  }

  private void noteStartReset(int index) {
    boolean noted = lastReset > firstReset && resets[lastReset - 1] == index + shifted;
    if (index > from
        && !noted
        && StartTimes.reset(
            timestampsMs[index - 1], startsMs[index - 1], timestampsMs[index], startsMs[index])) {
      addReset(index);
    }
  }

  private void makeRoom() {
    int size = to - from;
    if (from > values.length / 2) {
      System.arraycopy(timestampsMs, from, timestampsMs, 0, size);
      System.arraycopy(values, from, values, 0, size);
      if (startsMs.length > 0) {
        System.arraycopy(startsMs, from, startsMs, 0, Math.min(size, startsMs.length - from));
      }
      shifted += from;
      from = 0;
      to = size;
    } else {
      timestampsMs = Arrays.copyOf(timestampsMs, to * 2);
      values = Arrays.copyOf(values, to * 2);
      startsMs = startsMs.length == 0 ? startsMs : Arrays.copyOf(startsMs, to * 2);
    }
  }

  /** Drops the samples up to and including a time. */
  public void dropThrough(long timestampMs) {
    while (from < to && timestampsMs[from] <= timestampMs) {
      from++;
    }
    while (firstReset < lastReset && resets[firstReset] <= from + shifted) {
      firstReset++;
    }
  }

  /** How often the counter began anew between two samples of the window. */
  public int resets() {
    return lastReset - firstReset;
  }

  /** The index of the first sample after a reset, the resets numbered in order. */
  public int resetIndex(int reset) {
    return resets[firstReset + reset] - shifted - from;
  }

  public int size() {
    return to - from;
  }

  public boolean isEmpty() {
    return from == to;
  }

  public long timestampMs(int index) {
    return timestampsMs[from + index];
  }

  public double value(int index) {
    return values[from + index];
  }

  /** When the counter started, or {@link Appender#NO_START}. */
  public long startMs(int index) {
    return startsMs.length == 0 ? Appender.NO_START : startsMs[from + index];
  }

  public boolean holdsStarts() {
    return startsMs.length > 0;
  }

  public double first() {
    return values[from];
  }

  public double last() {
    return values[to - 1];
  }

  public long firstMs() {
    return timestampsMs[from];
  }

  public long lastMs() {
    return timestampsMs[to - 1];
  }

  /** Copies all values to the front of an array that is large enough, or a new one. */
  double[] copy(double[] target) {
    double[] copy = target.length < size() ? new double[Math.max(64, size() * 2)] : target;
    System.arraycopy(values, from, copy, 0, size());
    return copy;
  }
}
