package io.narthex.promql.function.group;

import io.narthex.promql.function.StepColumn;

/** Folds the columns of one group of series into one. */
public interface GroupFold {
  /** Adds a series; the column is not kept. */
  void add(StepColumn column);

  /** Writes the result to an empty column. */
  void emit(StepColumn out);
}
