package io.narthex.promql.function.histogram;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.promql.function.KahanSum;
import io.narthex.storage.HistogramRow;
import java.util.Arrays;

/**
 * The working form of a native histogram: mutable, with sparse buckets, so that histograms of
 * different schemas, zero thresholds and custom bounds can be added. See {@link FloatHistogram} for
 * the form that is passed around.
 */
public final class NativeHistogram {
  /** What had to be done to the operands of an addition or subtraction. */
  public enum Reconciled {
    NOTHING,
    CUSTOM_BOUNDS,
    /** Nothing was added: one has exponential, the other custom buckets. */
    INCOMPATIBLE
  }

  /** The layout whose bounds these are. */
  private HistogramLayout layout;

  public int schema;
  public double zeroThreshold;
  public double zeroCount;
  public double count;
  public double sum;
  public CounterResetHint hint;
  public double[] bounds;
  public BucketRun positive;
  public BucketRun negative;

  /** An empty one, to be given a value. */
  public NativeHistogram() {
    layout = HistogramLayout.EMPTY;
    hint = CounterResetHint.UNKNOWN;
    bounds = new double[0];
    positive = new BucketRun(0);
    negative = new BucketRun(0);
  }

  public NativeHistogram(FloatHistogram source) {
    this(HistogramRow.of(source));
  }

  public NativeHistogram(HistogramRow source) {
    this();
    set(source);
  }

  /** Becomes a copy. */
  public void set(HistogramRow source) {
    if (!layout.equals(source.layout())) {
      layout = source.layout();
      bounds = layout.customBounds();
    }
    schema = layout.schema();
    zeroThreshold = layout.zeroThreshold();
    zeroCount = source.zeroCount();
    count = source.count();
    sum = source.sum();
    hint = source.hint();
    int above = layout.positiveBuckets();
    positive.set(layout.positiveSpans(), above, source.buckets(), 0);
    negative.set(layout.negativeSpans(), layout.negativeBuckets(), source.buckets(), above);
  }

  /** Becomes a copy. */
  public void set(NativeHistogram source) {
    layout = source.layout;
    bounds = source.bounds;
    schema = source.schema;
    zeroThreshold = source.zeroThreshold;
    zeroCount = source.zeroCount;
    count = source.count;
    sum = source.sum;
    hint = source.hint;
    positive.set(source.positive);
    negative.set(source.negative);
  }

  /** A histogram without observations, of the same schema and bounds. */
  public NativeHistogram emptied() {
    NativeHistogram empty = copy();
    empty.zeroThreshold = 0;
    empty.zeroCount = 0;
    empty.count = 0;
    empty.sum = 0;
    empty.hint = CounterResetHint.UNKNOWN;
    empty.positive = new BucketRun(0);
    empty.negative = new BucketRun(0);
    return empty;
  }

  NativeHistogram copy() {
    NativeHistogram copy = new NativeHistogram();
    copy.set(this);
    return copy;
  }

  /** The form that is passed around, without empty buckets. */
  public FloatHistogram compact() {
    BucketRun above = positive.compact();
    BucketRun below = negative.compact();
    HistogramLayout layout =
        isCustom()
            ? HistogramLayout.custom(above.spans(), bounds)
            : new HistogramLayout(schema, zeroThreshold, above.spans(), below.spans());
    double[] counts = new double[layout.buckets()];
    above.copyCounts(counts, 0);
    below.copyCounts(counts, layout.positiveBuckets());
    return new FloatHistogram(layout, hint, count, sum, zeroCount, counts);
  }

  public boolean isCustom() {
    return schema == HistogramLayout.CUSTOM_BUCKETS;
  }

  public void multiply(double factor) {
    positive.scale(factor);
    negative.scale(factor);
    zeroCount *= factor;
    count *= factor;
    sum *= factor;
    markGaugeIf(factor < 0);
  }

  public void divide(double divisor) {
    zeroCount /= divisor;
    count /= divisor;
    sum /= divisor;
    if (divisor == 0) {
      positive = new BucketRun(0);
      negative = new BucketRun(0);
      return;
    }
    positive.divide(divisor);
    negative.divide(divisor);
    markGaugeIf(divisor < 0);
  }

  private void markGaugeIf(boolean gauge) {
    if (gauge) {
      hint = CounterResetHint.GAUGE;
    }
  }

  public Reconciled add(NativeHistogram other) {
    return combine(other, 1);
  }

  public Reconciled subtract(NativeHistogram other) {
    return combine(other, -1);
  }

  private Reconciled combine(NativeHistogram other, double factor) {
    if (isCustom() != other.isCustom()) {
      return Reconciled.INCOMPATIBLE;
    }
    NativeHistogram operand = other;
    boolean bounded = isCustom() && !Arrays.equals(bounds, other.bounds);
    if (bounded) {
      double[] common = CustomBounds.intersection(bounds, other.bounds);
      operand = other.copy();
      rebound(common);
      operand.rebound(common);
    } else if (!isCustom()) {
      operand = alignedWith(other);
    }
    zeroCount += factor * operand.zeroCount;
    count += factor * operand.count;
    sum += factor * operand.sum;
    positive.add(operand.positive, factor);
    negative.add(operand.negative, factor);
    return bounded ? Reconciled.CUSTOM_BOUNDS : Reconciled.NOTHING;
  }

  /**
   * Adds with the rounding errors carried along.
   *
   * @param errors the errors so far: a histogram that has only ever been passed here, with this one
   */
  public Reconciled add(NativeHistogram other, NativeHistogram errors) {
    if (isCustom() != other.isCustom()) {
      return Reconciled.INCOMPATIBLE;
    }
    NativeHistogram operand = other;
    boolean bounded = isCustom() && !Arrays.equals(bounds, other.bounds);
    if (bounded) {
      double[] common = CustomBounds.intersection(bounds, other.bounds);
      operand = other.copy();
      rebound(common);
      errors.rebound(common);
      operand.rebound(common);
    } else if (!isCustom()) {
      operand = alignedWith(other);
      errors.widenZeroBucketTo(zeroThreshold);
      errors.reduceTo(schema);
    }
    addCompensated(operand, errors);
    return bounded ? Reconciled.CUSTOM_BOUNDS : Reconciled.NOTHING;
  }

  private void addCompensated(NativeHistogram operand, NativeHistogram errors) {
    errors.zeroCount = error(zeroCount, operand.zeroCount, errors.zeroCount);
    errors.count = error(count, operand.count, errors.count);
    errors.sum = error(sum, operand.sum, errors.sum);
    zeroCount += operand.zeroCount;
    count += operand.count;
    sum += operand.sum;
    positive.add(operand.positive, errors.positive);
    negative.add(operand.negative, errors.negative);
  }

  private static double error(double sum, double increment, double before) {
    return KahanSum.compensation(sum, increment, sum + increment, before);
  }

  /** Sets all to zero, for histograms of infinite or unknown counts too. */
  void clear() {
    zeroCount = 0;
    count = 0;
    sum = 0;
    positive.fill(0);
    negative.fill(0);
  }

  /** Whether any count or the sum is infinite. */
  boolean overflows() {
    return Double.isInfinite(zeroCount)
        || Double.isInfinite(count)
        || Double.isInfinite(sum)
        || positive.overflows()
        || negative.overflows();
  }

  private void rebound(double[] common) {
    positive = CustomBounds.map(positive, bounds, common);
    bounds = common;
  }

  /** Brings both to the coarser schema and the wider zero bucket; the other as a copy if needed. */
  private NativeHistogram alignedWith(NativeHistogram other) {
    if (schema == other.schema && zeroThreshold == other.zeroThreshold) {
      return other;
    }
    NativeHistogram operand = other.copy();
    while (zeroThreshold != operand.zeroThreshold) {
      operand.widenZeroBucket(zeroThreshold);
      widenZeroBucket(operand.zeroThreshold);
    }
    int coarser = Math.min(schema, operand.schema);
    reduceTo(coarser);
    operand.reduceTo(coarser);
    return operand;
  }

  /** Merges buckets down to a coarser schema. */
  public void reduceTo(int coarser) {
    if (coarser < schema && !isCustom()) {
      positive = positive.coarser(schema - coarser);
      negative = negative.coarser(schema - coarser);
      schema = coarser;
    }
  }

  /**
   * Grows the zero bucket to at least a threshold; further where that would cut through a populated
   * bucket.
   */
  void widenZeroBucket(double threshold) {
    if (threshold <= zeroThreshold) {
      return;
    }
    double wider = threshold;
    for (double before = -1; before != wider; ) {
      before = wider;
      wider = Math.max(upperEnd(positive, wider), upperEnd(negative, wider));
    }
    widenZeroBucketTo(wider);
  }

  private void widenZeroBucketTo(double threshold) {
    zeroCount += swallow(positive, threshold);
    zeroCount += swallow(negative, threshold);
    zeroThreshold = threshold;
  }

  private double upperEnd(BucketRun run, double threshold) {
    double end = threshold;
    for (int i = 0; i < run.size() && lower(run.index(i)) < threshold; i++) {
      if (run.count(i) != 0) {
        end = Math.max(end, upper(run.index(i)));
      }
    }
    return end;
  }

  private double swallow(BucketRun run, double threshold) {
    double swallowed = 0;
    int inside = 0;
    while (inside < run.size() && lower(run.index(inside)) < threshold) {
      swallowed += run.count(inside++);
    }
    run.dropFirst(inside);
    return swallowed;
  }

  /** The upper bound of the bucket with an index, of positive side. */
  double upper(int index) {
    if (isCustom()) {
      return index < bounds.length ? bounds[index] : Double.POSITIVE_INFINITY;
    }
    return ExponentialBounds.upper(index, schema);
  }

  double lower(int index) {
    if (isCustom()) {
      return index > 0 ? bounds[index - 1] : Double.NEGATIVE_INFINITY;
    }
    return ExponentialBounds.upper(index - 1, schema);
  }

  /** Notes what becomes of the hint when another histogram comes in; true for a conflict. */
  public boolean mergeHint(CounterResetHint other) {
    if (other == hint || hint == CounterResetHint.GAUGE) {
      return false;
    }
    if (other == CounterResetHint.GAUGE) {
      hint = CounterResetHint.GAUGE;
      return false;
    }
    boolean conflict = hint != CounterResetHint.UNKNOWN && other != CounterResetHint.UNKNOWN;
    hint = CounterResetHint.UNKNOWN;
    return conflict;
  }
}
