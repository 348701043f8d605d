package io.narthex.promql.exec.operator;

import io.narthex.promql.function.StepColumn;

/** Reads the columns of a {@link ColumnSource}. Used by one thread. */
@FunctionalInterface
public interface ColumnReader {
  /** Clears the column and fills it with the values of one series. */
  void read(int index, StepColumn column);
}
