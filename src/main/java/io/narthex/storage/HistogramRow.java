package io.narthex.storage;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import java.util.Arrays;

/**
 * One native histogram in memory that is used again and again: what cursors decode into and windows
 * hold. Used by one thread.
 */
public final class HistogramRow {
  private HistogramLayout layout = HistogramLayout.EMPTY;
  private CounterResetHint hint = CounterResetHint.UNKNOWN;
  private double count;
  private double sum;
  private double zeroCount;
  private double[] buckets = {};

  /** A row that holds a histogram. */
  public static HistogramRow of(FloatHistogram histogram) {
    HistogramRow row = new HistogramRow();
    row.set(histogram);
    return row;
  }

  public HistogramLayout layout() {
    return layout;
  }

  public CounterResetHint hint() {
    return hint;
  }

  public double count() {
    return count;
  }

  public double sum() {
    return sum;
  }

  public double zeroCount() {
    return zeroCount;
  }

  /** The bucket counts in the layout's order. The array itself, which may be longer. */
  public double[] buckets() {
    return buckets;
  }

  /** Becomes a histogram without observations. */
  public void reset(HistogramLayout newLayout) {
    become(newLayout);
    Arrays.fill(buckets, 0);
    set(CounterResetHint.UNKNOWN, 0, 0, 0);
  }

  private void become(HistogramLayout newLayout) {
    layout = newLayout;
    if (buckets.length < newLayout.buckets()) {
      buckets = new double[newLayout.buckets()];
    }
  }

  /** Sets everything but layout and buckets. */
  public void set(CounterResetHint newHint, double newCount, double newSum, double newZeroCount) {
    hint = newHint;
    count = newCount;
    sum = newSum;
    zeroCount = newZeroCount;
  }

  /** Becomes a copy. */
  public void set(FloatHistogram histogram) {
    become(histogram.layout());
    set(histogram.hint(), histogram.count(), histogram.sum(), histogram.zeroCount());
    histogram.copyBuckets(buckets, 0);
  }

  /** Becomes a copy. */
  public void set(HistogramRow source) {
    become(source.layout);
    set(source.hint, source.count, source.sum, source.zeroCount);
    System.arraycopy(source.buckets, 0, buckets, 0, layout.buckets());
  }

  /** Sets the hint only. */
  public void set(CounterResetHint newHint) {
    hint = newHint;
  }

  /** Adds {@code factor} times a histogram of the same layout. */
  public void add(HistogramRow other, double factor) {
    count += factor * other.count;
    sum += factor * other.sum;
    zeroCount += factor * other.zeroCount;
    for (int i = 0; i < layout.buckets(); i++) {
      buckets[i] += factor * other.buckets[i];
    }
  }

  /** Multiplies all counts and the sum. */
  public void multiply(double factor) {
    count *= factor;
    sum *= factor;
    zeroCount *= factor;
    for (int i = 0; i < layout.buckets(); i++) {
      buckets[i] *= factor;
    }
  }

  /** Becomes a copy of one histogram of a batch, but for its hint. */
  public void set(HistogramBatch batch, int index, CounterResetHint newHint) {
    become(batch.layout());
    set(newHint, batch.count(index), batch.sum(index), batch.zeroCount(index));
    int width = layout.buckets();
    System.arraycopy(batch.buckets(), index * width, buckets, 0, width);
  }

  /** A copy that stays as it is. */
  public FloatHistogram histogram() {
    double[] own = Arrays.copyOf(buckets, layout.buckets());
    return new FloatHistogram(layout, hint, count, sum, zeroCount, own);
  }
}
