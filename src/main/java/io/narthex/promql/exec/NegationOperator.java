package io.narthex.promql.exec;

import io.narthex.model.FloatHistogram;
import io.narthex.promql.function.Histograms;
import io.narthex.promql.function.StepColumn;
import java.util.List;

/** A minus sign before a vector or scalar. */
final class NegationOperator implements Operator {
  private final Operator input;
  private final List<Series> series;

  NegationOperator(Operator input, List<Series> series) {
    this.input = input;
    this.series = series;
  }

  @Override
  public List<Series> series() {
    return series;
  }

  @Override
  public void next(StepColumn column) {
    input.next(column);
    for (int step = column.next(0); step >= 0; step = column.next(step + 1)) {
      FloatHistogram histogram = column.histogram(step);
      if (histogram == null) {
        column.set(step, -column.value(step));
      } else {
        column.set(step, Histograms.negate(histogram));
      }
    }
  }
}
