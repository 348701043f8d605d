package io.narthex.promql.exec.operator;

import io.narthex.promql.function.StepColumn;
import java.util.List;

/** Repeats at all steps what its input gives for one. */
public final class OnceOperator implements Operator {
  private final Operator input;
  private final StepColumn single = new StepColumn(1);

  public OnceOperator(Operator input) {
    this.input = input;
  }

  @Override
  public List<Series> series() {
    return input.series();
  }

  @Override
  public void next(StepColumn column) {
    column.clear();
    input.next(single);
    for (int step = 0; single.has(0) && step < column.steps(); step++) {
      column.set(step, single, 0);
    }
  }
}
