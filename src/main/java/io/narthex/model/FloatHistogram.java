package io.narthex.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A native histogram with absolute float counts. Integer histograms are held the same way: counts
 * up to 2^53 are exact. Immutable.
 */
public final class FloatHistogram {
  private final HistogramLayout layout;
  private final CounterResetHint hint;
  private final double count;
  private final double sum;
  private final double zeroCount;
  private final double[] buckets;

  /**
   * Takes ownership of {@code buckets}, flat in the layout's order.
   *
   * @throws IllegalArgumentException where there are not as many counts as the layout has buckets
   */
  public FloatHistogram(
      HistogramLayout layout,
      CounterResetHint hint,
      double count,
      double sum,
      double zeroCount,
      double[] buckets) {
    if (buckets.length != layout.buckets()) {
      throw new IllegalArgumentException(
          "histogram with " + buckets.length + " counts for " + layout.buckets() + " buckets");
    }
    this.layout = layout;
    this.hint = hint;
    this.count = count;
    this.sum = sum;
    this.zeroCount = zeroCount;
    this.buckets = buckets;
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

  /** The count of one bucket, numbered in the layout's order. */
  public double bucket(int index) {
    return buckets[index];
  }

  /** Copies all bucket counts into {@code target} from {@code offset}. */
  public void copyBuckets(double[] target, int offset) {
    System.arraycopy(buckets, 0, target, offset, buckets.length);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FloatHistogram that
        && layout.equals(that.layout)
        && hint == that.hint
        && sameBits(count, that.count)
        && sameBits(sum, that.sum)
        && sameBits(zeroCount, that.zeroCount)
        && Arrays.equals(buckets, that.buckets);
  }

  private static boolean sameBits(double left, double right) {
    return Double.doubleToRawLongBits(left) == Double.doubleToRawLongBits(right);
  }

  @Override
  public int hashCode() {
    return 31 * layout.hashCode() + Arrays.hashCode(buckets) + Double.hashCode(sum);
  }

  @Override
  public String toString() {
    return "{count:" + count + " sum:" + sum + " schema:" + layout.schema() + '}';
  }
}
