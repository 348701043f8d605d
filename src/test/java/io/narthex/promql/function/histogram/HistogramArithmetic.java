package io.narthex.promql.function.histogram;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import java.util.Arrays;

/** Adds and compares native histograms for test scripts. */
public final class HistogramArithmetic {
  private static final double TOLERANCE = 1e-6;

  private HistogramArithmetic() {}

  public static FloatHistogram sum(FloatHistogram left, FloatHistogram right, boolean subtract) {
    NativeHistogram result = new NativeHistogram(left);
    NativeHistogram operand = new NativeHistogram(right);
    if (subtract) {
      result.subtract(operand);
    } else {
      result.add(operand);
    }
    result.hint = left.hint();
    return result.compact();
  }

  /** A histogram with the hint that a store gives it when it is read behind another. */
  public static FloatHistogram stored(FloatHistogram before, FloatHistogram histogram) {
    if (histogram.hint() == CounterResetHint.GAUGE) {
      return histogram;
    }
    boolean continues = before != null && !CounterResets.between(before, histogram);
    return Histograms.withHint(
        histogram, continues ? CounterResetHint.NOT_COUNTER_RESET : CounterResetHint.UNKNOWN);
  }

  /** Equal but for rounding and empty buckets. */
  public static boolean equal(FloatHistogram left, FloatHistogram right) {
    NativeHistogram a = new NativeHistogram(left);
    NativeHistogram b = new NativeHistogram(right);
    boolean custom = a.schema == HistogramLayout.CUSTOM_BUCKETS;
    return a.schema == b.schema
        && equal(a.count, b.count)
        && equal(a.sum, b.sum)
        && equal(a.zeroCount, b.zeroCount)
        && a.zeroThreshold == b.zeroThreshold
        && (!custom || Arrays.equals(a.bounds, b.bounds))
        && equal(a.positive.compact(), b.positive.compact())
        && equal(a.negative.compact(), b.negative.compact());
  }

  private static boolean equal(BucketRun left, BucketRun right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (left.index(i) != right.index(i) || !equal(left.count(i), right.count(i))) {
        return false;
      }
    }
    return true;
  }

  /** Equal within a millionth of their size; any NaN equals any other. */
  public static boolean equal(double left, double right) {
    if (left == right || (Double.isNaN(left) && Double.isNaN(right))) {
      return true;
    }
    double size = Math.abs(left) + Math.abs(right);
    double difference = Math.abs(left - right);
    if (left == 0 || right == 0 || size < Double.MIN_NORMAL) {
      return difference < TOLERANCE * Double.MIN_NORMAL;
    }
    return difference / Math.min(size, Double.MAX_VALUE) < TOLERANCE;
  }
}
