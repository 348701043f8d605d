package io.narthex.promql.exec.scan;

import io.narthex.promql.exec.operator.ColumnReader;
import io.narthex.promql.exec.operator.ColumnSource;
import io.narthex.promql.exec.operator.Operator;
import io.narthex.promql.function.Annotations;

/** The columns of an operator, which can only be had in order and once. */
record PulledColumns(Operator operator, int size) implements ColumnSource {
  static ColumnSource of(Operator operator) {
    return operator instanceof ScanOperator scan
        ? scan.source()
        : new PulledColumns(operator, operator.series().size());
  }

  @Override
  public boolean isShareable() {
    return false;
  }

  @Override
  public ColumnReader reader(Annotations annotations) {
    return (index, column) -> operator.next(column);
  }
}
