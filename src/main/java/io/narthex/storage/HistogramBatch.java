package io.narthex.storage;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import java.util.Arrays;

/**
 * Histograms of one layout as columns: histogram {@code i} has its bucket counts at {@code i *
 * layout().buckets()} of one flat array. Part of a {@link SampleBatch}.
 */
public final class HistogramBatch {
  private final double[] counts;
  private final double[] sums;
  private final double[] zeroCounts;
  private final CounterResetHint[] hints;
  private double[] buckets = new double[0];
  private HistogramLayout layout = HistogramLayout.EMPTY;

  HistogramBatch(int capacity) {
    counts = new double[capacity];
    sums = new double[capacity];
    zeroCounts = new double[capacity];
    hints = new CounterResetHint[capacity];
  }

  public HistogramLayout layout() {
    return layout;
  }

  public double count(int index) {
    return counts[index];
  }

  public double sum(int index) {
    return sums[index];
  }

  public double zeroCount(int index) {
    return zeroCounts[index];
  }

  public CounterResetHint hint(int index) {
    return hints[index];
  }

  /** The flat bucket counts. The array itself, valid until the batch is refilled. */
  public double[] buckets() {
    return buckets;
  }

  /** A copy that outlives the batch. */
  public FloatHistogram histogram(int index) {
    int width = layout.buckets();
    double[] own = Arrays.copyOfRange(buckets, index * width, (index + 1) * width);
    return new FloatHistogram(
        layout, hints[index], counts[index], sums[index], zeroCounts[index], own);
  }

  /** Starts a batch of histograms of one layout; for cursors. */
  void reset(HistogramLayout newLayout) {
    layout = newLayout;
    int needed = counts.length * newLayout.buckets();
    if (buckets.length < needed) {
      buckets = new double[needed];
    }
  }

  void set(int index, FloatHistogram histogram) {
    counts[index] = histogram.count();
    sums[index] = histogram.sum();
    zeroCounts[index] = histogram.zeroCount();
    hints[index] = histogram.hint();
    histogram.copyBuckets(buckets, index * layout.buckets());
  }

  void set(int index, HistogramRow row) {
    counts[index] = row.count();
    sums[index] = row.sum();
    zeroCounts[index] = row.zeroCount();
    hints[index] = row.hint();
    copyBuckets(index, row.buckets(), 0);
  }

  void set(int index, HistogramBatch source, int sourceIndex) {
    counts[index] = source.counts[sourceIndex];
    sums[index] = source.sums[sourceIndex];
    zeroCounts[index] = source.zeroCounts[sourceIndex];
    hints[index] = source.hints[sourceIndex];
    copyBuckets(index, source.buckets, sourceIndex * layout.buckets());
  }

  private void copyBuckets(int index, double[] source, int offset) {
    System.arraycopy(source, offset, buckets, index * layout.buckets(), layout.buckets());
  }
}
