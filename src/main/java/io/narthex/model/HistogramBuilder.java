package io.narthex.model;

import java.util.Arrays;

/**
 * Puts native histograms together from the parts that wire formats carry: spans, and one count for
 * each bucket of a span, either absolute or as the difference to the bucket before. Reusable;
 * histograms of one shape that come one after the other share their layout. Not thread-safe.
 */
public final class HistogramBuilder {
  private final HistogramSide positive = new HistogramSide("positive");
  private final HistogramSide negative = new HistogramSide("negative");
  private double[] bounds = new double[16];
  private int boundCount;
  private int schema;
  private double zeroThreshold;
  private double count;
  private double sum;
  private double zeroCount;
  private CounterResetHint hint = CounterResetHint.UNKNOWN;
  private HistogramLayout layout = HistogramLayout.EMPTY;

  /** Forgets everything but the last layout. */
  public HistogramBuilder clear() {
    positive.clear();
    negative.clear();
    boundCount = 0;
    schema = 0;
    zeroThreshold = 0;
    count = 0;
    sum = 0;
    zeroCount = 0;
    hint = CounterResetHint.UNKNOWN;
    return this;
  }

  public HistogramBuilder schema(int value) {
    schema = value;
    return this;
  }

  public HistogramBuilder hint(CounterResetHint value) {
    hint = value;
    return this;
  }

  public HistogramBuilder count(double value) {
    count = value;
    return this;
  }

  public HistogramBuilder sum(double value) {
    sum = value;
    return this;
  }

  public HistogramBuilder zeroThreshold(double value) {
    zeroThreshold = value;
    return this;
  }

  public HistogramBuilder zeroCount(double value) {
    zeroCount = value;
    return this;
  }

  /** Adds the upper bound of a custom bucket; +Inf is not among them. */
  public HistogramBuilder customBound(double bound) {
    if (boundCount == bounds.length) {
      bounds = Arrays.copyOf(bounds, 2 * boundCount);
    }
    bounds[boundCount++] = bound;
    return this;
  }

  /** Adds a span to the positive or the negative buckets. */
  public HistogramBuilder span(boolean ofPositive, int offset, long length) {
    side(ofPositive).span(offset, length);
    return this;
  }

  /** The next bucket holds so many more than the one before it on its side. */
  public HistogramBuilder delta(boolean ofPositive, long delta) {
    side(ofPositive).delta(delta);
    return this;
  }

  /** The next bucket holds so many. */
  public HistogramBuilder bucket(boolean ofPositive, double observations) {
    side(ofPositive).count(observations);
    return this;
  }

  private HistogramSide side(boolean ofPositive) {
    return ofPositive ? positive : negative;
  }

  /**
   * The histogram; what else may be wrong with it is for {@link HistogramCheck} to find.
   *
   * @throws InvalidHistogramException where spans and counts do not go together
   */
  public FloatHistogram build() throws InvalidHistogramException {
    positive.check();
    negative.check();
    if (!matches(layout)) {
      layout = newLayout();
    }
    double[] buckets = new double[positive.buckets() + negative.buckets()];
    positive.copyCounts(buckets, 0);
    negative.copyCounts(buckets, positive.buckets());
    return new FloatHistogram(layout, hint, count, sum, zeroCount, buckets);
  }

  private boolean matches(HistogramLayout last) {
    return last.schema() == schema
        && Double.compare(last.zeroThreshold(), zeroThreshold) == 0
        && positive.matches(last.positiveSpans())
        && negative.matches(last.negativeSpans())
        && last.hasCustomBounds(bounds, boundCount);
  }

  private HistogramLayout newLayout() {
    double[] custom = Arrays.copyOf(bounds, boundCount);
    return new HistogramLayout(schema, zeroThreshold, positive.spans(), negative.spans(), custom);
  }
}
