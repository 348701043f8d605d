package io.narthex.promql.parser;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.promql.parser.SeriesDescription.Value;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A histogram while it is read, and the arithmetic of progressions. */
final class HistogramDraft {
  private int schema;
  private double count;
  private double sum;
  private double zeroCount;
  private double zeroThreshold;
  private double[] customBounds = new double[0];
  private BucketRun positive = BucketRun.EMPTY;
  private BucketRun negative = BucketRun.EMPTY;
  private @Nullable CounterResetHint hint;

  void schema(int value) {
    schema = value;
  }

  void count(double value) {
    count = value;
  }

  void sum(double value) {
    sum = value;
  }

  void zeroCount(double value) {
    zeroCount = value;
  }

  void zeroThreshold(double value) {
    zeroThreshold = value;
  }

  void customBounds(double[] bounds) {
    customBounds = bounds;
  }

  BucketRun positive() {
    return positive;
  }

  void positive(BucketRun buckets) {
    positive = buckets;
  }

  BucketRun negative() {
    return negative;
  }

  void negative(BucketRun buckets) {
    negative = buckets;
  }

  void hint(CounterResetHint value) {
    hint = value;
  }

  boolean hintGiven() {
    return hint != null;
  }

  Value value(boolean markHint) {
    return new Value.Histogram(histogram(), markHint);
  }

  private FloatHistogram histogram() {
    double[] buckets =
        Arrays.copyOf(positive.counts(), positive.counts().length + negative.counts().length);
    System.arraycopy(
        negative.counts(), 0, buckets, positive.counts().length, negative.counts().length);
    return new FloatHistogram(layout(), known(hint), count, sum, zeroCount, buckets);
  }

  private HistogramLayout layout() {
    return isCustom()
        ? HistogramLayout.custom(positive.spans(), customBounds)
        : new HistogramLayout(schema, zeroThreshold, positive.spans(), negative.spans());
  }

  private boolean isCustom() {
    return schema == HistogramLayout.CUSTOM_BUCKETS;
  }

  private static CounterResetHint known(@Nullable CounterResetHint hint) {
    return hint == null ? CounterResetHint.UNKNOWN : hint;
  }

  /**
   * This histogram and {@code sign} times another.
   *
   * @throws IllegalArgumentException where they do not fit
   */
  HistogramDraft plus(HistogramDraft other, int sign) {
    check(other);
    int steps = isCustom() ? 0 : other.schema - schema;
    HistogramDraft result = new HistogramDraft();
    result.schema = schema;
    result.customBounds = customBounds;
    result.count = count + sign * other.count;
    result.sum = sum + sign * other.sum;
    result.zeroCount = zeroCount + sign * other.zeroCount;
    result.zeroThreshold = zeroThreshold;
    result.positive = positive.plus(other.positive.coarser(steps), sign);
    result.negative = negative.plus(other.negative.coarser(steps), sign);
    result.hint = combined(known(hint), known(other.hint));
    return result;
  }

  private void check(HistogramDraft other) {
    if (schema > other.schema) {
      throw new IllegalArgumentException(
          "error combining histograms: cannot merge from schema " + other.schema + " to " + schema);
    }
    if (isCustom() != other.isCustom()) {
      throw new IllegalArgumentException(
          "cannot apply this operation on histograms with a mix of exponential and custom bucket"
              + " schemas");
    }
    if (!Arrays.equals(customBounds, other.customBounds)) {
      throw new IllegalArgumentException("cannot combine histograms with different custom values");
    }
    if (zeroThreshold != other.zeroThreshold && other.zeroCount != 0) {
      throw new IllegalArgumentException("cannot combine histograms with different zero buckets");
    }
  }

  private static CounterResetHint combined(CounterResetHint left, CounterResetHint right) {
    if (left == CounterResetHint.GAUGE || right == CounterResetHint.GAUGE) {
      return CounterResetHint.GAUGE;
    }
    return left == right ? left : CounterResetHint.UNKNOWN;
  }
}
