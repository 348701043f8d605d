package io.narthex.promql.function.group;

import io.narthex.promql.function.Remarks;
import io.narthex.promql.function.StepColumn;
import io.narthex.promql.function.Variance;
import org.jspecify.annotations.Nullable;

/** {@code stddev} and {@code stdvar}. */
final class SpreadFold implements GroupFold {
  private final boolean deviation;
  private final Remarks remarks;
  private final @Nullable Variance[] variances;

  SpreadFold(boolean deviation, int steps, Remarks remarks) {
    this.deviation = deviation;
    this.remarks = remarks;
    this.variances = new Variance[steps];
  }

  @Override
  public void add(StepColumn column) {
    for (int step = column.next(0); step >= 0; step = column.next(step + 1)) {
      if (column.isHistogram(step)) {
        remarks.ignoredHistogram(deviation ? "stddev" : "stdvar");
        continue;
      }
      Variance variance = variances[step];
      if (variance == null) {
        variance = variances[step] = new Variance();
      }
      variance.add(column.value(step));
    }
  }

  @Override
  public void emit(StepColumn out) {
    for (int step = 0; step < variances.length; step++) {
      Variance variance = variances[step];
      if (variance != null) {
        double value = variance.value();
        out.set(step, deviation ? Math.sqrt(value) : value);
      }
    }
  }
}
