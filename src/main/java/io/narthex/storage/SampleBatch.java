package io.narthex.storage;

import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.Sample;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Columns of samples, owned by the reader and refilled by a {@link SampleCursor}. Readers look at
 * the arrays up to {@link #size}; only cursors write.
 */
public final class SampleBatch {
  /** What fits one cursor step by default: eight kilobytes a column. */
  public static final int DEFAULT_CAPACITY = 1024;

  private final long[] timestampsMs;
  private final double[] values;
  private long @Nullable [] startsMs;
  private @Nullable HistogramBatch histograms;
  private boolean holdsHistograms;
  private boolean holdsStarts;
  private int size;

  public SampleBatch() {
    this(DEFAULT_CAPACITY);
  }

  public SampleBatch(int capacity) {
    timestampsMs = new long[capacity];
    values = new double[capacity];
  }

  public int capacity() {
    return timestampsMs.length;
  }

  public int size() {
    return size;
  }

  public boolean isFull() {
    return size == timestampsMs.length;
  }

  /** Milliseconds since the epoch, ascending. The array itself. */
  public long[] timestampsMs() {
    return timestampsMs;
  }

  /** The floats; for histograms of no meaning. The array itself. */
  public double[] values() {
    return values;
  }

  /** When each sample's counter started, or {@link Appender#NO_START}. */
  public long startMs(int index) {
    long[] starts = startsMs;
    return holdsStarts && starts != null ? starts[index] : Appender.NO_START;
  }

  /** Whether any sample of this batch has a start timestamp. */
  public boolean holdsStarts() {
    return holdsStarts;
  }

  /** The histograms of this batch, or null where it holds floats. */
  public @Nullable HistogramBatch histograms() {
    return holdsHistograms ? histograms : null;
  }

  /** One sample as an object, for readers that are not in a hurry. */
  public Sample sample(int index) {
    HistogramBatch column = histograms();
    return column == null
        ? new Sample(timestampsMs[index], values[index])
        : new Sample(timestampsMs[index], column.sum(index), column.histogram(index));
  }

  /** Empties the batch; for cursors. */
  public void clear() {
    size = 0;
    holdsHistograms = false;
    holdsStarts = false;
  }

  /** Forgets when counters started, for readers that do not ask. */
  public void forgetStarts() {
    holdsStarts = false;
  }

  /** Declares that samples up to {@code size} stand in the float arrays; for cursors. */
  public void filled(int newSize) {
    size = newSize;
  }

  /** Adds a float; for cursors. */
  public void add(long timestampMs, double value) {
    timestampsMs[size] = timestampMs;
    values[size++] = value;
  }

  /** Notes the start of the sample at {@code index}; for cursors, after adding it. */
  public void start(int index, long startMs) {
    if (startMs == Appender.NO_START && !holdsStarts) {
      return;
    }
    long[] starts = startsMs;
    if (starts == null) {
      starts = startsMs = new long[timestampsMs.length];
    }
    if (!holdsStarts) {
      Arrays.fill(starts, 0, index, Appender.NO_START);
      holdsStarts = true;
    }
    starts[index] = startMs;
  }

  /**
   * Adds a histogram; for cursors.
   *
   * @return false where it does not belong to this batch: that holds floats or another layout
   */
  public boolean add(long timestampMs, FloatHistogram histogram) {
    HistogramBatch column = columnOf(histogram.layout());
    if (column == null) {
      return false;
    }
    column.set(size, histogram);
    timestampsMs[size++] = timestampMs;
    return true;
  }

  /** The same with a histogram that is still to change. */
  public boolean add(long timestampMs, HistogramRow row) {
    HistogramBatch column = columnOf(row.layout());
    if (column == null) {
      return false;
    }
    column.set(size, row);
    timestampsMs[size++] = timestampMs;
    return true;
  }

  /**
   * Takes over one sample of another batch; for cursors.
   *
   * @return false where it does not belong to this one
   */
  public boolean add(SampleBatch source, int index) {
    HistogramBatch theirs = source.histograms();
    if (theirs == null && holdsHistograms) {
      return false;
    }
    if (theirs != null) {
      HistogramBatch column = columnOf(theirs.layout());
      if (column == null) {
        return false;
      }
      column.set(size, theirs, index);
    }
    add(source.timestampsMs[index], source.values[index]);
    start(size - 1, source.startMs(index));
    return true;
  }

  /** Where a histogram of a layout goes; null where it does not belong to this batch. */
  private @Nullable HistogramBatch columnOf(HistogramLayout layout) {
    HistogramBatch column = histograms;
    if (column == null) {
      column = histograms = new HistogramBatch(timestampsMs.length);
    }
    if (size == 0) {
      column.reset(layout);
      holdsHistograms = true;
      return column;
    }
    return holdsHistograms && column.layout().equals(layout) ? column : null;
  }
}
