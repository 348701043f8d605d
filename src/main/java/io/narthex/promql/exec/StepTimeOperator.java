package io.narthex.promql.exec;

import io.narthex.promql.function.StepColumn;
import io.narthex.promql.plan.StepGrid;
import java.util.List;

/** The time of the step, in seconds, wherever the input has a sample. */
final class StepTimeOperator implements Operator {
  private final Operator input;
  private final StepGrid grid;
  private final StepColumn column;

  StepTimeOperator(Operator input, StepGrid grid) {
    this.input = input;
    this.grid = grid;
    this.column = new StepColumn(grid.steps());
  }

  @Override
  public List<Series> series() {
    return input.series();
  }

  @Override
  public void next(StepColumn out) {
    out.clear();
    input.next(column);
    for (int step = column.next(0); step >= 0; step = column.next(step + 1)) {
      out.set(step, grid.timeMs(step) / 1e3);
    }
  }
}
