package io.narthex.promql.exec.operator;

import io.narthex.promql.function.Annotations;

/** Columns by the index of their series, which several threads may read, each with its reader. */
public interface ColumnSource {
  /** How many columns there are. */
  int size();

  /** Whether there may be several readers, each going its own way. */
  default boolean isShareable() {
    return true;
  }

  /** A reader for one thread, whose remarks go where it is told. */
  ColumnReader reader(Annotations annotations);
}
