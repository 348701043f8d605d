package io.narthex.promql.function.histogram;

import io.narthex.model.FloatHistogram;
import io.narthex.promql.function.BinaryLogarithm;

/** Which share of a native histogram's observations lies between two bounds. */
public final class HistogramFraction {
  private HistogramFraction() {}

  public static double of(double lower, double upper, FloatHistogram histogram) {
    if (histogram.count() == 0 || Double.isNaN(lower) || Double.isNaN(upper)) {
      return Double.NaN;
    }
    if (lower >= upper) {
      return 0;
    }
    Buckets buckets = Buckets.of(histogram);
    double most = Double.isNaN(histogram.sum()) ? total(buckets) : histogram.count();
    double below = Math.min(rank(buckets, lower), most);
    double up = Math.min(rank(buckets, upper), most);
    return (up - below) / histogram.count();
  }

  /** How many observations have a value: those that are no number stand in no bucket. */
  private static double total(Buckets buckets) {
    double total = 0;
    for (int i = 0; i < buckets.size(); i++) {
      total += buckets.count(i);
    }
    return total;
  }

  /** How many observations lie at or below a bound; infinitely many where that is beyond all. */
  private static double rank(Buckets buckets, double bound) {
    double rank = 0;
    for (int i = 0; i < buckets.size(); i++) {
      double low = lower(buckets, i);
      double high = upper(buckets, i);
      if (low >= bound) {
        return rank;
      }
      if (high > bound) {
        return rank + buckets.count(i) * share(low, high, bound, buckets.isLinear());
      }
      rank += buckets.count(i);
    }
    return Double.POSITIVE_INFINITY;
  }

  /** What holds zero begins there, where there are no buckets of negative values: custom, too. */
  private static double lower(Buckets buckets, int at) {
    boolean fromZero = holdsZero(buckets, at) && !buckets.hasNegative() && buckets.hasPositive();
    return fromZero ? 0 : buckets.lower(at);
  }

  private static double upper(Buckets buckets, int at) {
    boolean toZero = holdsZero(buckets, at) && buckets.hasNegative() && !buckets.hasPositive();
    return toZero ? 0 : buckets.upper(at);
  }

  private static boolean holdsZero(Buckets buckets, int at) {
    return buckets.lower(at) <= 0 && buckets.upper(at) >= 0;
  }

  /** Which share of a bucket lies below a bound inside it. */
  static double share(double low, double high, double bound, boolean linear) {
    if (low == Double.NEGATIVE_INFINITY) {
      return 1;
    }
    if (high == Double.POSITIVE_INFINITY) {
      return 0;
    }
    if (linear || (low <= 0 && high >= 0)) {
      return (bound - low) / (high - low);
    }
    double logLow = BinaryLogarithm.of(Math.abs(low));
    double logHigh = BinaryLogarithm.of(Math.abs(high));
    double logBound = BinaryLogarithm.of(Math.abs(bound));
    return low > 0
        ? (logBound - logLow) / (logHigh - logLow)
        : 1 - (logBound - logHigh) / (logLow - logHigh);
  }
}
