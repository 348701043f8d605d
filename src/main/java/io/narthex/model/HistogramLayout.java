package io.narthex.model;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shape of native histograms, shared by the many that have the same: which bucket each of the
 * flat counts belongs to. Buckets of positive spans come first, then those of negative ones.
 *
 * <p>Schemas -4 to 8: bucket {@code i} covers (base^(i-1), base^i] with base 2^(2^-schema). Schema
 * {@link #CUSTOM_BUCKETS}: the bounds are {@code customBounds}, ascending, without +Inf.
 *
 * @see <a href="https://prometheus.io/docs/specs/native_histograms/">native histograms</a>
 */
public final class HistogramLayout {
  public static final int CUSTOM_BUCKETS = -53;

  private static final double[] NO_BOUNDS = new double[0];

  /** No buckets at all. */
  public static final HistogramLayout EMPTY = new HistogramLayout(0, 0, List.of(), List.of());

  private final int schema;
  private final double zeroThreshold;
  private final List<Span> positiveSpans;
  private final List<Span> negativeSpans;
  private final double[] customBounds;
  private final int positiveBuckets;
  private final int negativeBuckets;

  public HistogramLayout(
      int schema, double zeroThreshold, List<Span> positive, List<Span> negative) {
    this(schema, zeroThreshold, positive, negative, NO_BOUNDS);
  }

  HistogramLayout(
      int schema, double zeroThreshold, List<Span> positive, List<Span> negative, double[] bounds) {
    this.schema = schema;
    this.zeroThreshold = zeroThreshold;
    this.positiveSpans = List.copyOf(positive);
    this.negativeSpans = List.copyOf(negative);
    this.customBounds = bounds;
    this.positiveBuckets = count(positiveSpans);
    this.negativeBuckets = count(negativeSpans);
  }

  public static HistogramLayout custom(List<Span> spans, double... bounds) {
    return new HistogramLayout(CUSTOM_BUCKETS, 0, spans, List.of(), bounds.clone());
  }

  private static int count(List<Span> spans) {
    int count = 0;
    for (Span span : spans) {
      count += span.length();
    }
    return count;
  }

  public int schema() {
    return schema;
  }

  public boolean hasCustomBuckets() {
    return schema == CUSTOM_BUCKETS;
  }

  public double zeroThreshold() {
    return zeroThreshold;
  }

  public List<Span> positiveSpans() {
    return positiveSpans;
  }

  public List<Span> negativeSpans() {
    return negativeSpans;
  }

  public int positiveBuckets() {
    return positiveBuckets;
  }

  public int negativeBuckets() {
    return negativeBuckets;
  }

  /** How many counts a histogram of this layout holds. */
  public int buckets() {
    return positiveBuckets + negativeBuckets;
  }

  /** The upper bounds of custom buckets, a copy; empty for other schemas. */
  public double[] customBounds() {
    return customBounds.clone();
  }

  /** How many upper bounds there are. */
  public int customBoundCount() {
    return customBounds.length;
  }

  boolean hasCustomBounds(double[] bounds, int count) {
    return Arrays.equals(customBounds, 0, customBounds.length, bounds, 0, count);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this || (other instanceof HistogramLayout that && sameAs(that));
  }

  private boolean sameAs(HistogramLayout that) {
    return schema == that.schema
        && Double.compare(zeroThreshold, that.zeroThreshold) == 0
        && positiveSpans.equals(that.positiveSpans)
        && negativeSpans.equals(that.negativeSpans)
        && Arrays.equals(customBounds, that.customBounds);
  }

  @Override
  public int hashCode() {
    int hash = 31 * schema + Double.hashCode(zeroThreshold);
    hash = 31 * hash + positiveSpans.hashCode();
    hash = 31 * hash + negativeSpans.hashCode();
    return 31 * hash + Arrays.hashCode(customBounds);
  }
}
