package io.narthex.promql.function.range;

import io.narthex.promql.function.KahanSum;
import io.narthex.promql.function.Mean;
import io.narthex.promql.function.histogram.HistogramSum;
import io.narthex.promql.function.histogram.NativeHistogram;

/** {@code sum_over_time} and {@code avg_over_time}. */
final class Fold implements RangeFunction {
  private final boolean average;
  private final KahanSum sum = new KahanSum();
  private final Mean mean = new Mean();
  private final NativeHistogram operand = new NativeHistogram();

  Fold(boolean average) {
    this.average = average;
  }

  @Override
  public void apply(RangeCall call) {
    FloatWindow floats = call.floats();
    if (!floats.isEmpty() && !call.histograms().isEmpty()) {
      call.remarkMixed();
    } else if (floats.isEmpty()) {
      ofHistograms(call, call.histograms());
    } else {
      call.emit(average ? mean(floats) : sum(floats));
    }
  }

  private double sum(FloatWindow floats) {
    sum.reset(0);
    for (int i = 0; i < floats.size(); i++) {
      sum.add(floats.value(i));
    }
    return sum.value();
  }

  private double mean(FloatWindow floats) {
    mean.reset();
    for (int i = 0; i < floats.size(); i++) {
      mean.add(floats.value(i));
    }
    return mean.value();
  }

  private void ofHistograms(RangeCall call, HistogramWindow histograms) {
    HistogramSum total = new HistogramSum(average);
    for (int i = 0; i < histograms.size(); i++) {
      operand.set(histograms.row(i));
      total.add(operand);
    }
    if (total.isIncompatible()) {
      call.remarkMixedSchemas();
      return;
    }
    if (total.hasConflictingResets()) {
      call.warn("conflicting counter resets during histogram aggregation");
    }
    if (total.hasReconciledBounds()) {
      call.info("mismatched custom buckets were reconciled during aggregation");
    }
    call.emit(total.result());
  }
}
