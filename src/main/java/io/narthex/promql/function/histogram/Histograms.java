package io.narthex.promql.function.histogram;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.promql.function.KahanSum;
import io.narthex.storage.HistogramRow;
import java.util.Arrays;

/** What can be read off one native histogram. */
public final class Histograms {
  private Histograms() {}

  /**
   * For how many floats a histogram of a layout counts where samples are limited and counted: by
   * the bytes that Prometheus needs for it, 16 to a float.
   */
  public static long weight(HistogramLayout layout) {
    int spans = layout.positiveSpans().size() + layout.negativeSpans().size();
    return (176 + 8L * (spans + layout.buckets() + layout.customBoundCount())) / 16;
  }

  /** Whether two histograms hold the same observations; hints and empty buckets do not count. */
  public static boolean sameValue(FloatHistogram left, FloatHistogram right) {
    NativeHistogram a = new NativeHistogram(left);
    NativeHistogram b = new NativeHistogram(right);
    return a.schema == b.schema
        && same(a.count, b.count)
        && same(a.sum, b.sum)
        && a.zeroThreshold == b.zeroThreshold
        && same(a.zeroCount, b.zeroCount)
        && Arrays.equals(a.bounds, b.bounds)
        && same(a.positive.compact(), b.positive.compact())
        && same(a.negative.compact(), b.negative.compact());
  }

  /** The same; it takes no memory where the histograms are of one layout. */
  public static boolean sameValue(HistogramRow left, HistogramRow right) {
    if (!left.layout().equals(right.layout())) {
      return sameValue(left.histogram(), right.histogram());
    }
    boolean same =
        same(left.count(), right.count())
            && same(left.sum(), right.sum())
            && same(left.zeroCount(), right.zeroCount());
    for (int i = 0; same && i < left.layout().buckets(); i++) {
      same = same(left.buckets()[i], right.buckets()[i]);
    }
    return same;
  }

  private static boolean same(double left, double right) {
    return left == right || (Double.isNaN(left) && Double.isNaN(right));
  }

  private static boolean same(BucketRun left, BucketRun right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (left.index(i) != right.index(i) || !same(left.count(i), right.count(i))) {
        return false;
      }
    }
    return true;
  }

  /** The same histogram with another hint. */
  public static FloatHistogram withHint(FloatHistogram histogram, CounterResetHint hint) {
    if (histogram.hint() == hint) {
      return histogram;
    }
    double[] buckets = new double[histogram.layout().buckets()];
    histogram.copyBuckets(buckets, 0);
    return new FloatHistogram(
        histogram.layout(),
        hint,
        histogram.count(),
        histogram.sum(),
        histogram.zeroCount(),
        buckets);
  }

  /** A histogram with what comparison with the one before it tells, unless its hint says more. */
  public static FloatHistogram compared(FloatHistogram before, FloatHistogram histogram) {
    CounterResetHint hint = CounterResets.hint(HistogramRow.of(before), HistogramRow.of(histogram));
    return withHint(histogram, hint);
  }

  /** All counts and the sum with the other sign; empty buckets stay. */
  public static FloatHistogram negate(FloatHistogram histogram) {
    HistogramRow result = HistogramRow.of(histogram);
    result.multiply(-1);
    result.set(CounterResetHint.GAUGE);
    return result.histogram();
  }

  public static double average(HistogramRow histogram) {
    return histogram.sum() / histogram.count();
  }

  /** The estimated population variance: all observations of a bucket stand at its middle. */
  public static double variance(HistogramRow histogram) {
    Buckets buckets = Buckets.of(histogram);
    double mean = average(histogram);
    KahanSum sum = new KahanSum();
    for (int i = 0; i < buckets.size(); i++) {
      if (buckets.count(i) != 0) {
        double delta = middle(buckets, i) - mean;
        sum.add(buckets.count(i) * delta * delta);
      }
    }
    return (sum.sum() + sum.compensation()) / histogram.count();
  }

  private static double middle(Buckets buckets, int at) {
    double lower = buckets.lower(at);
    double upper = buckets.upper(at);
    if (buckets.isLinear()) {
      return (lower + upper) / 2;
    }
    if (lower <= 0 && upper >= 0) {
      return 0;
    }
    double middle = Math.sqrt(lower * upper);
    return upper < 0 ? -middle : middle;
  }
}
