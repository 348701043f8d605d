package io.narthex.promql.exec;

import io.narthex.promql.function.StepColumn;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** A scalar that needs no data: a number, or the time of the step. */
final class ScalarOperator implements Operator {
  private final IntToDoubleFunction valueAtStep;

  ScalarOperator(IntToDoubleFunction valueAtStep) {
    this.valueAtStep = valueAtStep;
  }

  @Override
  public List<Series> series() {
    return List.of(Series.NAMELESS);
  }

  @Override
  public void next(StepColumn column) {
    column.clear();
    for (int step = 0; step < column.steps(); step++) {
      column.set(step, valueAtStep.applyAsDouble(step));
    }
  }
}
