package io.narthex.promql.function.range;

import io.narthex.model.StaleMarker;
import io.narthex.storage.Appender;
import java.util.Arrays;

/**
 * The floats of one series within a range that slides ahead: two parallel columns, refilled at the
 * end, dropped at the front. What was read ahead of the range stands behind it already.
 *
 * <pre>
 *  0      from          to         end      length
 *  │ dropped │  in range  │ read ahead │ room │
 * </pre>
 *
 * <p>Indices of the samples in range run from 0 to {@link #size}.
 */
public final class FloatWindow {
  private static final int FIRST_CAPACITY = 64;

  private long[] timestampsMs = new long[0];
  private double[] values = new double[0];
  private long[] startsMs = new long[0];
  private int from;
  private int to;
  private int end;

  /** Where the counter began anew, as indices plus {@link #shifted}, ascending. */
  private int[] resets = new int[8];

  private int firstReset;
  private int lastReset;
  private int knownResets;
  private int shifted;

  /** Empties the window for another series. */
  public void clear() {
    from = 0;
    to = 0;
    end = 0;
    firstReset = 0;
    lastReset = 0;
    knownResets = 0;
    shifted = 0;
    startsMs = startsMs.length == 0 ? startsMs : new long[0];
  }

  /** Adds a float that is in range; nothing may have been read ahead. */
  public void add(long timestampMs, double value) {
    makeRoom(1);
    if (end > from && value < values[end - 1]) {
      addReset(end);
    }
    timestampsMs[end] = timestampMs;
    values[end++] = value;
    to = end;
    lastReset = knownResets;
  }

  /** Adds a float whose counter is known to have started at a time. */
  public void add(long timestampMs, double value, long startMs) {
    add(timestampMs, value);
    if (startMs != Appender.NO_START || startsMs.length > 0) {
      growStarts();
      startsMs[end - 1] = startMs;
      noteStartReset(end - 1);
    }
  }

  private void growStarts() {
    if (startsMs.length < values.length) {
      startsMs = Arrays.copyOf(startsMs, values.length);
    }
  }

  private void noteStartReset(int index) {
    boolean noted = knownResets > firstReset && resets[knownResets - 1] == index + shifted;
    if (index > from
        && !noted
        && StartTimes.reset(
            timestampsMs[index - 1], startsMs[index - 1], timestampsMs[index], startsMs[index])) {
      addReset(index);
      lastReset = knownResets;
    }
  }

  private void addReset(int index) {
    if (knownResets == resets.length) {
      System.arraycopy(resets, firstReset, resets, 0, knownResets - firstReset);
      lastReset -= firstReset;
      knownResets -= firstReset;
      firstReset = 0;
      if (knownResets > resets.length / 2) {
        resets = Arrays.copyOf(resets, resets.length * 2);
      }
    }
    resets[knownResets++] = index + shifted;
  }

  /** Reads ahead the samples from index {@code first} to {@code size}, but for stale markers. */
  public void append(long[] times, double[] floats, int first, int size) {
    makeRoom(size - first);
    int write = end;
    double before = write > from ? values[write - 1] : Double.NaN;
    for (int i = first; i < size; i++) {
      double value = floats[i];
      if (StaleMarker.is(value)) {
        continue;
      }
      if (value < before) {
        addReset(write);
      }
      timestampsMs[write] = times[i];
      values[write++] = value;
      before = value;
    }
    if (startsMs.length > 0) {
      growStarts();
      Arrays.fill(startsMs, end, write, Appender.NO_START);
    }
    end = write;
  }

  /**
   * Takes into the range what was read ahead up to and including a time.
   *
   * @return whether there is a sample behind that time, so that no more need be read
   */
  public boolean extendThrough(long timestampMs) {
    int at = to;
    while (at < end && timestampsMs[at] <= timestampMs) {
      at++;
    }
    to = at;
    while (lastReset < knownResets && resets[lastReset] < at + shifted) {
      lastReset++;
    }
    return at < end;
  }

  private void makeRoom(int more) {
    if (end + more <= values.length) {
      return;
    }
    int size = end - from;
    if (from < values.length / 2 || size + more > values.length) {
      int capacity = Math.max(FIRST_CAPACITY, Math.max(values.length * 2, end + more));
      timestampsMs = Arrays.copyOf(timestampsMs, capacity);
      values = Arrays.copyOf(values, capacity);
      startsMs = startsMs.length == 0 ? startsMs : Arrays.copyOf(startsMs, capacity);
    } else {
      System.arraycopy(timestampsMs, from, timestampsMs, 0, size);
      System.arraycopy(values, from, values, 0, size);
      if (startsMs.length > 0) {
        System.arraycopy(startsMs, from, startsMs, 0, Math.min(size, startsMs.length - from));
      }
      shifted += from;
      to -= from;
      end = size;
      from = 0;
    }
  }

  /** Drops the samples up to and including a time. */
  public void dropThrough(long timestampMs) {
    int first = from;
    while (first < to && timestampsMs[first] <= timestampMs) {
      first++;
    }
    from = first;
    while (firstReset < lastReset && resets[firstReset] <= first + shifted) {
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
