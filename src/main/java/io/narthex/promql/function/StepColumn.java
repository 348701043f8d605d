package io.narthex.promql.function;

import io.narthex.model.FloatHistogram;
import io.narthex.storage.HistogramRow;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of one series at all steps of a query: floats with presence bits, and histograms
 * beside them where the series has any. Owned by the reader, refilled by operators.
 */
public final class StepColumn {
  private double[] values;
  private long[] present;
  private @Nullable HistogramColumn histograms;
  private boolean holdsHistograms;

  public StepColumn(int steps) {
    values = new double[steps];
    present = new long[(steps + 63) >>> 6];
  }

  public int steps() {
    return values.length;
  }

  public void clear() {
    Arrays.fill(present, 0);
    if (holdsHistograms && histograms != null) {
      histograms.clear();
    }
    holdsHistograms = false;
  }

  public boolean has(int step) {
    return (present[step >>> 6] & (1L << step)) != 0;
  }

  /** The first step at or after {@code from} that has a sample, or -1. */
  public int next(int from) {
    int word = from >>> 6;
    if (word >= present.length) {
      return -1;
    }
    long bits = present[word] & (-1L << from);
    while (bits == 0) {
      if (++word == present.length) {
        return -1;
      }
      bits = present[word];
    }
    return (word << 6) + Long.numberOfTrailingZeros(bits);
  }

  public boolean isEmpty() {
    return next(0) < 0;
  }

  /** Whether there is a float at every step, and nothing else. */
  public boolean isAllFloats() {
    return !holdsHistograms && size() == values.length;
  }

  /** The floats at all steps, the array itself. */
  public double[] values() {
    return values;
  }

  /** How many samples the column holds. */
  public int size() {
    int bits = 0;
    for (long word : present) {
      bits += Long.bitCount(word);
    }
    return bits;
  }

  /** The float; of no meaning where there is a histogram. */
  public double value(int step) {
    return values[step];
  }

  /** Whether the sample is a histogram. */
  public boolean isHistogram(int step) {
    return holdsHistograms && histograms != null && histograms.has(step);
  }

  /** The histogram, or null where the sample is a float. */
  public @Nullable FloatHistogram histogram(int step) {
    return holdsHistograms && histograms != null ? histograms.object(step) : null;
  }

  /**
   * The histogram in its place, of no meaning when the column is refilled; it may hold empty
   * buckets. Only where {@link #isHistogram} says so.
   */
  public HistogramRow row(int step) {
    return histograms().row(step);
  }

  /** Whether any sample of the column is a histogram. */
  public boolean holdsHistograms() {
    return holdsHistograms;
  }

  /** Whether any sample of the column is a float. */
  public boolean holdsFloats() {
    if (!holdsHistograms) {
      return !isEmpty();
    }
    for (int step = next(0); step >= 0; step = next(step + 1)) {
      if (!isHistogram(step)) {
        return true;
      }
    }
    return false;
  }

  public void set(int step, double value) {
    values[step] = value;
    present[step >>> 6] |= 1L << step;
    if (holdsHistograms && histograms != null) {
      histograms.remove(step);
    }
  }

  public void set(int step, FloatHistogram histogram) {
    histograms().set(step, histogram);
    present[step >>> 6] |= 1L << step;
  }

  /** Makes the sample a copy of a histogram, empty buckets included. */
  public void set(int step, HistogramRow histogram) {
    histograms().set(step, histogram);
    present[step >>> 6] |= 1L << step;
  }

  /** Makes the sample a histogram, which the caller fills in. */
  public HistogramRow begin(int step) {
    present[step >>> 6] |= 1L << step;
    return histograms().begin(step);
  }

  private HistogramColumn histograms() {
    HistogramColumn column = histograms;
    if (column == null) {
      column = histograms = new HistogramColumn(values.length);
    }
    holdsHistograms = true;
    return column;
  }

  public void remove(int step) {
    present[step >>> 6] &= ~(1L << step);
    if (holdsHistograms && histograms != null) {
      histograms.remove(step);
    }
  }

  /** Takes over one sample of another column. */
  public void set(int step, StepColumn source, int sourceStep) {
    FloatHistogram histogram = source.histogram(sourceStep);
    if (histogram == null) {
      set(step, source.values[sourceStep]);
    } else {
      set(step, histogram);
    }
  }

  /** Exchanges the contents with another column of as many steps. */
  public void swap(StepColumn other) {
    double[] ownValues = values;
    long[] ownPresent = present;
    HistogramColumn ownHistograms = histograms;
    boolean heldHistograms = holdsHistograms;
    values = other.values;
    present = other.present;
    histograms = other.histograms;
    holdsHistograms = other.holdsHistograms;
    other.values = ownValues;
    other.present = ownPresent;
    other.histograms = ownHistograms;
    other.holdsHistograms = heldHistograms;
  }

  /** Becomes a copy of another column of as many steps. */
  public void copy(StepColumn source) {
    clear();
    System.arraycopy(source.values, 0, values, 0, values.length);
    System.arraycopy(source.present, 0, present, 0, present.length);
    if (source.holdsHistograms && source.histograms != null) {
      histograms().copy(source.histograms);
    }
  }
}
