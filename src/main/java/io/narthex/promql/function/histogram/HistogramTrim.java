package io.narthex.promql.function.histogram;

import io.narthex.model.FloatHistogram;

/**
 * Cuts off a histogram's observations above or below a bound, interpolating in the bucket it hits.
 * The sum is then estimated anew: all observations of a bucket stand at its middle.
 */
public final class HistogramTrim {
  private final NativeHistogram result;
  private final double bound;
  private final boolean upper;
  private double keptCount;
  private double keptSum;
  private boolean cut;

  private HistogramTrim(FloatHistogram source, double bound, boolean upper) {
    this.result = new NativeHistogram(source);
    this.bound = bound;
    this.upper = upper;
  }

  /**
   * The trimmed histogram; the source itself where nothing is cut.
   *
   * @param upper whether what lies above the bound goes, else what lies below
   */
  public static FloatHistogram of(FloatHistogram source, double bound, boolean upper) {
    HistogramTrim trim = new HistogramTrim(source, bound, upper);
    trim.run();
    return trim.cut ? trim.result.compact() : source;
  }

  private void run() {
    for (int i = 0; i < result.negative.size(); i++) {
      int index = result.negative.index(i);
      double count = result.negative.count(i);
      result.negative.set(i, kept(-result.upper(index), -result.lower(index), count, false));
    }
    result.zeroCount = kept(zeroLower(), zeroUpper(), result.zeroCount, true);
    for (int i = 0; i < result.positive.size(); i++) {
      int index = result.positive.index(i);
      double lower = result.lower(index);
      double count = result.positive.count(i);
      boolean fromZero = lower == Double.NEGATIVE_INFINITY && startsAtZero(result.upper(index));
      double low = fromZero ? 0 : lower;
      result.positive.set(i, kept(low, result.upper(index), count, result.isCustom()));
    }
    if (cut) {
      result.count = keptCount;
      result.sum = keptSum;
    }
  }

  /** The lowest custom bucket is taken to start at zero where it reaches above. */
  private boolean startsAtZero(double high) {
    return high > 0 && high < Double.POSITIVE_INFINITY && (upper || bound >= 0);
  }

  private double zeroLower() {
    boolean onlyAbove = result.negative.size() == 0 && result.positive.size() > 0;
    return onlyAbove ? 0 : -result.zeroThreshold;
  }

  private double zeroUpper() {
    boolean onlyBelow = result.negative.size() > 0 && result.positive.size() == 0;
    return onlyBelow ? 0 : result.zeroThreshold;
  }

  /** How many of a bucket's observations stay; adds them to the new count and sum. */
  private double kept(double low, double high, double count, boolean linear) {
    if (count == 0) {
      return 0;
    }
    boolean inside = low < bound && bound < high;
    boolean below = high <= bound;
    double kept = below == upper ? count : 0;
    if (inside) {
      kept = count * keptShare(low, high, linear);
    }
    boolean moved = inside && kept == count;
    cut |= moved || kept != count;
    keptCount += kept;
    if (kept != 0) {
      double from = inside && !upper ? bound : low;
      double to = inside && upper ? bound : high;
      keptSum += kept * middle(from, to, linear);
    }
    return kept;
  }

  /** The share of a bucket around the bound that stays; open ends are not divided. */
  private double keptShare(double low, double high, boolean linear) {
    if (low == Double.NEGATIVE_INFINITY) {
      return upper && high != Double.POSITIVE_INFINITY ? 1 : 0;
    }
    if (high == Double.POSITIVE_INFINITY) {
      return upper ? 0 : 1;
    }
    double share = HistogramFraction.share(low, high, bound, linear);
    return upper ? share : 1 - share;
  }

  private static double middle(double low, double high, boolean linear) {
    if (low == Double.NEGATIVE_INFINITY) {
      return high > 0 ? high / 2 : high;
    }
    if (high == Double.POSITIVE_INFINITY) {
      return low;
    }
    if (linear) {
      return (low + high) / 2;
    }
    double middle = Math.sqrt(low * high);
    return high < 0 ? -middle : middle;
  }
}
