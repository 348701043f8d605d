package io.narthex.promql.exec.scan;

import io.narthex.promql.function.StepColumn;
import java.util.List;

/** The scalar arguments of a function at all steps, evaluated beforehand. */
public final class Scalars {
  private final List<StepColumn> columns;

  public Scalars(List<StepColumn> columns) {
    this.columns = List.copyOf(columns);
  }

  /** The value of one argument; 1, the neutral element of rounding, where it was left out. */
  double value(int argument, int step) {
    return argument < columns.size() ? columns.get(argument).value(step) : 1;
  }
}
