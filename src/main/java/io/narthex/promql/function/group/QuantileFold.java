package io.narthex.promql.function.group;

import io.narthex.promql.function.Quantiles;
import io.narthex.promql.function.Remarks;
import io.narthex.promql.function.StepColumn;
import java.util.ArrayList;
import java.util.List;

/** {@code quantile}: holds all values of its group. */
final class QuantileFold implements GroupFold {
  private final StepColumn phi;
  private final Remarks remarks;
  private final List<StepColumn> columns = new ArrayList<>();

  QuantileFold(StepColumn phi, Remarks remarks) {
    this.phi = phi;
    this.remarks = remarks;
  }

  @Override
  public void add(StepColumn column) {
    StepColumn own = new StepColumn(phi.steps());
    own.copy(column);
    columns.add(own);
  }

  @Override
  public void emit(StepColumn out) {
    double[] values = new double[columns.size()];
    for (int step = 0; step < phi.steps(); step++) {
      int size = gather(values, step);
      if (size > 0) {
        out.set(step, Quantiles.of(phi.value(step), values, size));
      }
    }
  }

  private int gather(double[] values, int step) {
    int size = 0;
    for (StepColumn column : columns) {
      if (!column.has(step)) {
        continue;
      }
      if (!column.isHistogram(step)) {
        values[size++] = column.value(step);
      } else {
        remarks.ignoredHistogram("quantile");
      }
    }
    return size;
  }
}
