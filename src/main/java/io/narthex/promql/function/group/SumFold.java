package io.narthex.promql.function.group;

import io.narthex.promql.function.KahanSum;
import io.narthex.promql.function.Remarks;
import io.narthex.promql.function.StepColumn;
import io.narthex.promql.function.histogram.HistogramSum;
import io.narthex.promql.function.histogram.NativeHistogram;
import io.narthex.storage.HistogramRow;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * {@code sum} and {@code avg}: a compensated sum per step, floats and histograms apart. A mean is
 * sum over count until the sum overflows; from there on it is updated by increments.
 */
final class SumFold implements GroupFold {
  private final boolean average;
  private final Remarks remarks;
  private final double[] sums;
  private final double[] compensations;
  private final int[] counts;
  private final BitSet incremental = new BitSet();
  private final NativeHistogram operand = new NativeHistogram();
  private @Nullable HistogramSum @Nullable [] histograms;

  SumFold(boolean average, int steps, Remarks remarks) {
    this.average = average;
    this.remarks = remarks;
    this.sums = new double[steps];
    this.compensations = new double[steps];
    this.counts = new int[steps];
  }

  @Override
  public void add(StepColumn column) {
    if (!average && column.isAllFloats()) {
      addToSums(column.values());
      return;
    }
    for (int step = column.next(0); step >= 0; step = column.next(step + 1)) {
      if (column.isHistogram(step)) {
        add(step, column.row(step));
      } else if (average) {
        addToMean(step, column.value(step));
      } else {
        addToSum(step, column.value(step));
      }
    }
  }

  private void addToSums(double[] values) {
    for (int step = 0; step < sums.length; step++) {
      addToSum(step, values[step]);
    }
  }

  private void addToSum(int step, double value) {
    double sum = sums[step];
    double next = sum + value;
    compensations[step] = KahanSum.compensation(sum, value, next, compensations[step]);
    sums[step] = next;
    counts[step]++;
  }

  private void addToMean(int step, double value) {
    int count = ++counts[step];
    if (count == 1) {
      sums[step] = value;
      return;
    }
    if (!incremental.get(step)) {
      double next = sums[step] + value;
      if (!Double.isInfinite(next)) {
        compensations[step] = KahanSum.compensation(sums[step], value, next, compensations[step]);
        sums[step] = next;
        return;
      }
      incremental.set(step);
      sums[step] /= count - 1;
      compensations[step] /= count - 1;
    }
    double share = (count - 1.0) / count;
    double scaled = share * sums[step];
    double next = scaled + value / count;
    compensations[step] =
        KahanSum.compensation(scaled, value / count, next, share * compensations[step]);
    sums[step] = next;
  }

  private void add(int step, HistogramRow histogram) {
    if (histograms == null) {
      histograms = new HistogramSum[sums.length];
    }
    HistogramSum sum = histograms[step];
    if (sum == null) {
      sum = histograms[step] = new HistogramSum(average);
    }
    operand.set(histogram);
    sum.add(operand);
  }

  @Override
  public void emit(StepColumn out) {
    for (int step = 0; step < sums.length; step++) {
      HistogramSum sum = histograms == null ? null : histograms[step];
      if (sum == null) {
        emitFloat(out, step);
      } else if (counts[step] > 0) {
        remarks.warn("encountered a mix of histograms and floats for aggregation");
      } else {
        emit(out, step, sum);
      }
    }
  }

  private void emitFloat(StepColumn out, int step) {
    if (counts[step] == 0) {
      return;
    }
    double sum = sums[step];
    double value = Double.isInfinite(sum) ? sum : sum + compensations[step];
    boolean divide = average && !incremental.get(step);
    out.set(step, divide ? sum / counts[step] + compensations[step] / counts[step] : value);
  }

  private void emit(StepColumn out, int step, HistogramSum sum) {
    if (sum.isIncompatible()) {
      remarks.warn(
          "vector contains a mix of histograms with exponential and custom buckets schemas");
      return;
    }
    if (sum.hasConflictingResets()) {
      remarks.warn("conflicting counter resets during histogram aggregation");
    }
    if (sum.hasReconciledBounds()) {
      remarks.info("mismatched custom buckets were reconciled during aggregation");
    }
    out.set(step, sum.result());
  }
}
