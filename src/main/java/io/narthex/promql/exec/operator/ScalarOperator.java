package io.narthex.promql.exec.operator;

import io.narthex.promql.function.StepColumn;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** A scalar: a number, the time of the step, or the only value of a vector. */
public final class ScalarOperator implements Operator {
  private final IntToDoubleFunction valueAtStep;

  public ScalarOperator(IntToDoubleFunction valueAtStep) {
    this.valueAtStep = valueAtStep;
  }

  /** {@code scalar()}: the value of a vector's only float, NaN where there is not exactly one. */
  public static ScalarOperator ofVector(Operator vector, int steps) {
    StepColumn values = new StepColumn(steps);
    int[] found = new int[steps];
    StepColumn one = new StepColumn(steps);
    for (int i = vector.series().size(); i > 0; i--) {
      vector.next(one);
      for (int step = one.next(0); step >= 0; step = one.next(step + 1)) {
        if (!one.isHistogram(step)) {
          found[step]++;
          values.set(step, one.value(step));
        }
      }
    }
    return new ScalarOperator(step -> found[step] == 1 ? values.value(step) : Double.NaN);
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
