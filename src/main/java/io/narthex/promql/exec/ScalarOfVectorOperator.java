package io.narthex.promql.exec;

import io.narthex.promql.function.StepColumn;
import java.util.List;

/** {@code scalar()}: the value of a vector's only float, NaN where there is not exactly one. */
final class ScalarOfVectorOperator implements Operator {
  private final Operator input;

  ScalarOfVectorOperator(Operator input) {
    this.input = input;
  }

  @Override
  public List<Series> series() {
    return List.of(Series.NAMELESS);
  }

  @Override
  public void next(StepColumn column) {
    column.clear();
    int[] found = new int[column.steps()];
    StepColumn one = new StepColumn(column.steps());
    for (int i = input.series().size(); i > 0; i--) {
      input.next(one);
      for (int step = one.next(0); step >= 0; step = one.next(step + 1)) {
        if (one.histogram(step) == null) {
          found[step]++;
          column.set(step, one.value(step));
        }
      }
    }
    for (int step = 0; step < found.length; step++) {
      if (found[step] != 1) {
        column.set(step, Double.NaN);
      }
    }
  }
}
