package io.narthex.promql.exec.scan;

import io.narthex.promql.function.StepColumn;

/** What becomes of each sample of a column, whatever the other series. Used by one thread. */
@FunctionalInterface
public interface ColumnMap {
  /** Fills an empty column from another of as many steps. */
  void apply(StepColumn in, StepColumn out);
}
