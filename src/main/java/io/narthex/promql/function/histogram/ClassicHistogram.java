package io.narthex.promql.function.histogram;

import io.narthex.model.GoText;
import java.util.Arrays;

/** One classic histogram: cumulative counts under ascending bounds. Refilled for every step. */
public final class ClassicHistogram {
  /** Decreases smaller than this share of the counts are rounding errors. */
  private static final double TOLERANCE = 1e-12;

  private double[] uppers = new double[16];
  private double[] counts = new double[16];
  private int size;
  private String forced = "";

  public void clear() {
    size = 0;
    forced = "";
  }

  public void add(double upper, double cumulativeCount) {
    if (size == uppers.length) {
      uppers = Arrays.copyOf(uppers, size * 2);
      counts = Arrays.copyOf(counts, size * 2);
    }
    int at = size++;
    for (; at > 0 && uppers[at - 1] > upper; at--) {
      uppers[at] = uppers[at - 1];
      counts[at] = counts[at - 1];
    }
    uppers[at] = upper;
    counts[at] = cumulativeCount;
  }

  public int size() {
    return size;
  }

  /** What had to be done to make the counts ascend, or "" for nothing worth a remark. */
  public String forced() {
    return forced;
  }

  /** Joins buckets of one bound and makes the counts ascend; false where +Inf is missing. */
  public boolean prepare() {
    if (!join()) {
      return false;
    }
    ascend();
    return true;
  }

  /** Joins buckets of one bound; false where +Inf is missing. */
  public boolean join() {
    if (size == 0 || uppers[size - 1] != Double.POSITIVE_INFINITY) {
      return false;
    }
    coalesce();
    return true;
  }

  private void coalesce() {
    int kept = 0;
    for (int i = 1; i < size; i++) {
      if (uppers[i] == uppers[kept]) {
        counts[kept] += counts[i];
      } else {
        uppers[++kept] = uppers[i];
        counts[kept] = counts[i];
      }
    }
    size = kept + 1;
  }

  private void ascend() {
    double before = counts[0];
    double lowest = Double.NaN;
    double highest = Double.NaN;
    double most = 0;
    for (int i = 1; i < size; i++) {
      double count = counts[i];
      if (count == before) {
        continue;
      }
      if (nearlyEqual(before, count)) {
        counts[i] = before;
      } else if (count < before) {
        lowest = Double.isNaN(lowest) ? uppers[i] : lowest;
        highest = uppers[i];
        most = Math.max(most, before - count);
        counts[i] = before;
      } else {
        before = count;
      }
    }
    if (most > 0) {
      forced =
          "from buckets "
              + GoText.number(lowest)
              + " to "
              + GoText.number(highest)
              + ", with a max diff of "
              + GoText.number(most);
    }
  }

  private static boolean nearlyEqual(double left, double right) {
    if (left == 0 || right == 0) {
      return Math.abs(left - right) < TOLERANCE * Double.MIN_NORMAL;
    }
    return Math.abs(left - right) / (Math.abs(left) + Math.abs(right)) < TOLERANCE;
  }

  /** The φ-quantile, evenly interpolated within the bucket; after {@link #prepare}. */
  public double quantile(double phi) {
    if (Double.isNaN(phi)) {
      return Double.NaN;
    }
    if (phi < 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (phi > 1) {
      return Double.POSITIVE_INFINITY;
    }
    double observations = counts[size - 1];
    if (size < 2 || observations == 0) {
      return Double.NaN;
    }
    double rank = phi * observations;
    int at = 0;
    while (at < size - 1 && !(counts[at] >= rank)) {
      at++;
    }
    if (at == size - 1) {
      return uppers[size - 2];
    }
    if (at == 0 && uppers[0] <= 0) {
      return uppers[0];
    }
    double start = at == 0 ? 0 : uppers[at - 1];
    double before = at == 0 ? 0 : counts[at - 1];
    double share = (rank - before) / (counts[at] - before);
    return start + (uppers[at] - start) * share;
  }

  /**
   * Which share of the observations lies between two bounds; after {@link #join}: counts that fall
   * are taken as they are, as in Prometheus, but for none above that of all observations.
   */
  public double fraction(double lower, double upper) {
    double observations = counts[size - 1];
    if (observations == 0 || Double.isNaN(lower) || Double.isNaN(upper)) {
      return Double.NaN;
    }
    if (lower >= upper) {
      return 0;
    }
    return (atMost(observations, rank(upper)) - atMost(observations, rank(lower))) / observations;
  }

  private static double atMost(double observations, double rank) {
    return rank > observations ? observations : rank;
  }

  private double rank(double bound) {
    double before = 0;
    for (int i = 0; i < size; i++) {
      double low = i > 0 ? uppers[i - 1] : firstLower();
      double high = uppers[i];
      if (low >= bound) {
        return before;
      }
      if (high > bound) {
        boolean open = Double.isInfinite(low) || Double.isInfinite(high);
        double inside = counts[i] - before;
        if (open) {
          return low == Double.NEGATIVE_INFINITY ? before + inside : before;
        }
        return before + inside * (bound - low) / (high - low);
      }
      before = counts[i];
    }
    return before;
  }

  private double firstLower() {
    return uppers[0] > 0 ? 0 : Double.NEGATIVE_INFINITY;
  }
}
