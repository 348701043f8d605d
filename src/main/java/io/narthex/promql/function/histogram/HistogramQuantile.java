package io.narthex.promql.function.histogram;

import io.narthex.model.FloatHistogram;
import io.narthex.promql.function.BinaryLogarithm;

/**
 * Quantiles of native histograms, interpolated within the bucket: evenly in custom buckets and in
 * the zero bucket, on a logarithmic scale in exponential ones.
 */
public final class HistogramQuantile {
  private HistogramQuantile() {}

  /** The φ-quantile of the observations. */
  public static double of(double phi, FloatHistogram histogram) {
    if (phi < 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (phi > 1) {
      return Double.POSITIVE_INFINITY;
    }
    if (histogram.count() == 0 || Double.isNaN(phi)) {
      return Double.NaN;
    }
    boolean skewed = Double.isNaN(histogram.sum());
    return within(phi, histogram, Buckets.of(histogram), skewed || phi < 0.5, skewed);
  }

  /** Walks from the nearer end to the bucket that holds the rank. */
  private static double within(
      double phi, FloatHistogram histogram, Buckets buckets, boolean ahead, boolean skewed) {
    double rank = (ahead ? phi : 1 - phi) * histogram.count();
    double seen = 0;
    int at = -1;
    for (int i = 0;
        i < buckets.size() && !(at >= 0 && buckets.count(at) != 0 && seen >= rank);
        i++) {
      at = ahead ? i : buckets.size() - 1 - i;
      seen += buckets.count(at);
    }
    if (at < 0) {
      return Double.NaN;
    }
    double lower = lower(buckets, at);
    double upper = upper(buckets, at);
    if (buckets.isLinear() && buckets.lower(at) == Double.NEGATIVE_INFINITY && upper <= 0) {
      return upper;
    }
    if (buckets.isLinear() && upper == Double.POSITIVE_INFINITY) {
      return lower;
    }
    seen = Math.min(seen, histogram.count());
    if (seen < rank) {
      return skewed ? Double.NaN : upper;
    }
    double inside = ahead ? rank - (seen - buckets.count(at)) : seen - rank;
    return interpolate(lower, upper, inside / buckets.count(at), buckets.isLinear());
  }

  /** Without negative buckets, the zero bucket holds no negative values either. */
  private static double lower(Buckets buckets, int at) {
    boolean onlyAbove =
        !buckets.isLinear()
            && buckets.holdsZero(at)
            && !buckets.hasNegative()
            && buckets.hasPositive();
    boolean open = buckets.lower(at) == Double.NEGATIVE_INFINITY;
    return onlyAbove || open ? 0 : buckets.lower(at);
  }

  private static double upper(Buckets buckets, int at) {
    boolean onlyBelow =
        !buckets.isLinear()
            && buckets.holdsZero(at)
            && buckets.hasNegative()
            && !buckets.hasPositive();
    return onlyBelow ? 0 : buckets.upper(at);
  }

  private static double interpolate(double lower, double upper, double fraction, boolean linear) {
    if (linear || (lower <= 0 && upper >= 0)) {
      return lower + (upper - lower) * fraction;
    }
    double logLower = BinaryLogarithm.of(Math.abs(lower));
    double logUpper = BinaryLogarithm.of(Math.abs(upper));
    return lower > 0
        ? BinaryLogarithm.power(logLower + (logUpper - logLower) * fraction)
        : -BinaryLogarithm.power(logUpper + (logLower - logUpper) * (1 - fraction));
  }
}
