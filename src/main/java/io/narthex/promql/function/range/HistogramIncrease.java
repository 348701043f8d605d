package io.narthex.promql.function.range;

import io.narthex.model.CounterResetHint;
import io.narthex.promql.function.histogram.NativeHistogram;
import io.narthex.storage.HistogramRow;
import org.jspecify.annotations.Nullable;

/** The difference between the last and the first histogram of a range. */
final class HistogramIncrease {
  private HistogramIncrease() {}

  /**
   * The difference, or null, with a remark, where the histograms do not go together.
   *
   * @param counter whether counter resets are made up for
   * @param fromZero whether the counter is known to have been zero at the start of the range
   */
  static @Nullable NativeHistogram of(
      RangeCall call, HistogramWindow window, boolean counter, boolean fromZero) {
    boolean skipFirst = counter && !fromZero && window.size() > 1 && window.beganAnewAt(1);
    NativeHistogram base = new NativeHistogram(window.row(skipFirst ? 1 : 0));
    if (skipFirst || fromZero) {
      base = base.emptied();
    }
    if (mixesSchemas(window, base.isCustom(), counter)) {
      call.remarkMixedSchemas();
      return null;
    }
    NativeHistogram result = new NativeHistogram(window.row(window.size() - 1));
    result.reduceTo(coarsest(window, base.schema, counter));
    remark(call, result.subtract(base), "subtraction");
    if (counter) {
      addResets(call, window, skipFirst ? 2 : 1, result);
    }
    return result;
  }

  /** The same where all histograms have one layout, bucket by bucket; there are no remarks. */
  static void ofUniform(
      HistogramWindow window, boolean counter, boolean fromZero, HistogramRow result) {
    boolean skipFirst = counter && !fromZero && window.size() > 1 && window.beganAnewAt(1);
    result.set(window.row(window.size() - 1));
    if (!skipFirst && !fromZero) {
      result.add(window.row(0), -1);
    }
    for (int i = skipFirst ? 2 : 1; counter && i < window.size(); i++) {
      if (window.beganAnewAt(i)) {
        result.add(window.row(i - 1), 1);
      }
    }
  }

  private static void addResets(
      RangeCall call, HistogramWindow window, int from, NativeHistogram sum) {
    for (int i = from; i < window.size(); i++) {
      if (window.beganAnewAt(i)) {
        remark(call, sum.add(new NativeHistogram(window.row(i - 1))), "addition");
      }
    }
  }

  private static boolean mixesSchemas(HistogramWindow window, boolean custom, boolean counter) {
    int last = window.size() - 1;
    for (int i = counter ? 1 : last; i <= last; i++) {
      if (window.row(i).layout().hasCustomBuckets() != custom) {
        return true;
      }
    }
    return false;
  }

  private static int coarsest(HistogramWindow window, int schema, boolean counter) {
    int coarsest = Math.min(schema, window.row(window.size() - 1).layout().schema());
    for (int i = 1; counter && i < window.size() - 1; i++) {
      coarsest = Math.min(coarsest, window.row(i).layout().schema());
    }
    return coarsest;
  }

  /** Says what the histograms' hints tell of what they are not. */
  static void remarkHints(RangeCall call, HistogramWindow window, boolean counter) {
    boolean ends =
        window.row(0).hint() == CounterResetHint.GAUGE
            && window.row(window.size() - 1).hint() == CounterResetHint.GAUGE;
    if (!counter && !ends) {
      call.warnOfMetric("this native histogram metric is not a gauge:");
    }
    for (int i = 0; counter && i < window.size(); i++) {
      if (window.row(i).hint() == CounterResetHint.GAUGE) {
        call.warnOfMetric("this native histogram metric is not a counter:");
        return;
      }
    }
  }

  private static void remark(
      RangeCall call, NativeHistogram.Reconciled reconciled, String operation) {
    if (reconciled == NativeHistogram.Reconciled.CUSTOM_BOUNDS) {
      call.info("mismatched custom buckets were reconciled during " + operation);
    }
  }
}
