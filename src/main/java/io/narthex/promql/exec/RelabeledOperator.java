package io.narthex.promql.exec;

import io.narthex.promql.function.StepColumn;
import java.util.List;

/** The same values under other labels. */
final class RelabeledOperator implements Operator {
  private final Operator input;
  private final List<Series> series;

  RelabeledOperator(Operator input, List<Series> series) {
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
  }
}
