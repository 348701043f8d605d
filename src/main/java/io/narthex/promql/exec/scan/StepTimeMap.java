package io.narthex.promql.exec.scan;

import io.narthex.promql.function.StepColumn;
import io.narthex.promql.plan.StepGrid;

/** The time of the step, in seconds, wherever there is a sample. */
public record StepTimeMap(StepGrid grid) implements ColumnMap {
  @Override
  public void apply(StepColumn in, StepColumn out) {
    for (int step = in.next(0); step >= 0; step = in.next(step + 1)) {
      out.set(step, grid.timeMs(step) / 1e3);
    }
  }
}
