package io.narthex.promql.function;

import io.narthex.model.GoText;
import java.util.Arrays;
import java.util.Comparator;

/** One classic histogram: cumulative counts under upper bounds. Refilled for every step. */
public final class ClassicHistogram {
  /** Decreases smaller than this share of the counts are rounding errors. */
  private static final double TOLERANCE = 1e-12;

  private record Bucket(double upper, double count) {}

  private Bucket[] buckets = new Bucket[16];
  private int size;
  private String forced = "";

  public void clear() {
    size = 0;
    forced = "";
  }

  public void add(double upper, double cumulativeCount) {
    if (size == buckets.length) {
      buckets = Arrays.copyOf(buckets, size * 2);
    }
    buckets[size++] = new Bucket(upper, cumulativeCount);
  }

  public int size() {
    return size;
  }

  /** What had to be done to make the counts ascend, or "" for nothing worth a remark. */
  public String forced() {
    return forced;
  }

  /** Sorts, joins buckets of one bound and makes the counts ascend; false where +Inf is missing. */
  public boolean prepare() {
    Arrays.sort(buckets, 0, size, Comparator.comparingDouble(Bucket::upper));
    if (size == 0 || buckets[size - 1].upper != Double.POSITIVE_INFINITY) {
      return false;
    }
    coalesce();
    ascend();
    return true;
  }

  private void coalesce() {
    int kept = 0;
    for (int i = 1; i < size; i++) {
      if (buckets[i].upper == buckets[kept].upper) {
        buckets[kept] = new Bucket(buckets[i].upper, buckets[kept].count + buckets[i].count);
      } else {
        buckets[++kept] = buckets[i];
      }
    }
    size = kept + 1;
  }

  private void ascend() {
    double before = buckets[0].count;
    double lowest = Double.NaN;
    double highest = Double.NaN;
    double most = 0;
    for (int i = 1; i < size; i++) {
      double count = buckets[i].count;
      if (count == before) {
        continue;
      }
      if (nearlyEqual(before, count)) {
        buckets[i] = new Bucket(buckets[i].upper, before);
      } else if (count < before) {
        lowest = Double.isNaN(lowest) ? buckets[i].upper : lowest;
        highest = buckets[i].upper;
        most = Math.max(most, before - count);
        buckets[i] = new Bucket(buckets[i].upper, before);
      } else {
        before = count;
      }
    }
    if (most > 0) {
      forced =
          String.format(
              "from buckets %s to %s, with a max diff of %s",
              GoText.number(lowest), GoText.number(highest), GoText.number(most));
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
    double observations = buckets[size - 1].count;
    if (size < 2 || observations == 0 || Double.isNaN(observations)) {
      return Double.NaN;
    }
    double rank = phi * observations;
    int at = 0;
    while (at < size - 1 && !(buckets[at].count >= rank)) {
      at++;
    }
    if (at == size - 1) {
      return buckets[size - 2].upper;
    }
    if (at == 0 && buckets[0].upper <= 0) {
      return buckets[0].upper;
    }
    double start = at == 0 ? 0 : buckets[at - 1].upper;
    double before = at == 0 ? 0 : buckets[at - 1].count;
    double share = (rank - before) / (buckets[at].count - before);
    return start + (buckets[at].upper - start) * share;
  }

  /** Which share of the observations lies between two bounds; after {@link #prepare}. */
  public double fraction(double lower, double upper) {
    double observations = buckets[size - 1].count;
    if (observations == 0
        || Double.isNaN(observations)
        || Double.isNaN(lower)
        || Double.isNaN(upper)) {
      return Double.NaN;
    }
    if (lower >= upper) {
      return 0;
    }
    return (rank(upper) - rank(lower)) / observations;
  }

  private double rank(double bound) {
    double before = 0;
    for (int i = 0; i < size; i++) {
      double low = i > 0 ? buckets[i - 1].upper : firstLower();
      double high = buckets[i].upper;
      if (low >= bound) {
        return before;
      }
      if (high > bound) {
        boolean open = Double.isInfinite(low) || Double.isInfinite(high);
        double inside = buckets[i].count - before;
        if (open) {
          return low == Double.NEGATIVE_INFINITY ? before + inside : before;
        }
        return before + inside * (bound - low) / (high - low);
      }
      before = buckets[i].count;
    }
    return before;
  }

  private double firstLower() {
    return buckets[0].upper > 0 ? 0 : Double.NEGATIVE_INFINITY;
  }
}
