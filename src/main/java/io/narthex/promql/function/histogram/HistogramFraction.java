package io.narthex.promql.function.histogram;

import io.narthex.model.FloatHistogram;

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
    double most = total(buckets);
    double below = Math.min(rank(buckets, lower), most);
    double up = Math.min(rank(buckets, upper), most);
    return (up - below) / histogram.count();
  }

  private static double total(Buckets buckets) {
    double total = 0;
    for (int i = 0; i < buckets.size(); i++) {
      total += buckets.count(i);
    }
    return total;
  }

  /** How many observations lie at or below a bound. */
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
    return rank;
  }

  private static double lower(Buckets buckets, int at) {
    if (!buckets.isLinear() && buckets.holdsZero(at)) {
      return !buckets.hasNegative() && buckets.hasPositive() ? 0 : buckets.lower(at);
    }
    boolean open = buckets.isLinear() && buckets.lower(at) == Double.NEGATIVE_INFINITY;
    return open && buckets.upper(at) > 0 ? 0 : buckets.lower(at);
  }

  private static double upper(Buckets buckets, int at) {
    boolean onlyBelow =
        !buckets.isLinear()
            && buckets.holdsZero(at)
            && buckets.hasNegative()
            && !buckets.hasPositive();
    return onlyBelow ? 0 : buckets.upper(at);
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
    double logLow = HistogramQuantile.log2(Math.abs(low));
    double logHigh = HistogramQuantile.log2(Math.abs(high));
    double logBound = HistogramQuantile.log2(Math.abs(bound));
    return low > 0
        ? (logBound - logLow) / (logHigh - logLow)
        : 1 - (logBound - logHigh) / (logLow - logHigh);
  }
}
