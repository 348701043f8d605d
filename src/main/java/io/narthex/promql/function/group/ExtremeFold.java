package io.narthex.promql.function.group;

import io.narthex.promql.function.Remarks;
import io.narthex.promql.function.StepColumn;

/** {@code min} and {@code max}; NaN yields to any value. */
final class ExtremeFold implements GroupFold {
  private final boolean max;
  private final Remarks remarks;
  private final StepColumn best;

  ExtremeFold(boolean max, int steps, Remarks remarks) {
    this.max = max;
    this.remarks = remarks;
    this.best = new StepColumn(steps);
  }

  @Override
  public void add(StepColumn column) {
    for (int step = column.next(0); step >= 0; step = column.next(step + 1)) {
      if (column.isHistogram(step)) {
        remarks.ignoredHistogram(max ? "max" : "min");
      } else if (!best.has(step) || beats(column.value(step), best.value(step))) {
        best.set(step, column.value(step));
      }
    }
  }

  private boolean beats(double value, double before) {
    return (max ? value > before : value < before) || Double.isNaN(before);
  }

  @Override
  public void emit(StepColumn out) {
    out.copy(best);
  }
}
