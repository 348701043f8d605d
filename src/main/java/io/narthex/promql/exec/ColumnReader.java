package io.narthex.promql.exec;

import io.narthex.promql.function.StepColumn;

/** Reads the columns of a {@link ColumnSource}. Used by one thread. */
@FunctionalInterface
interface ColumnReader {
  /** Clears the column and fills it with the values of one series. */
  void read(int index, StepColumn column);
}
