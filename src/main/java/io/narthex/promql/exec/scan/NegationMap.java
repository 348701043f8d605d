package io.narthex.promql.exec.scan;

import io.narthex.model.FloatHistogram;
import io.narthex.promql.function.StepColumn;
import io.narthex.promql.function.histogram.Histograms;

/** A minus sign before a vector or scalar. */
public final class NegationMap implements ColumnMap {
  @Override
  public void apply(StepColumn in, StepColumn out) {
    for (int step = in.next(0); step >= 0; step = in.next(step + 1)) {
      FloatHistogram histogram = in.histogram(step);
      if (histogram == null) {
        out.set(step, -in.value(step));
      } else {
        out.set(step, Histograms.negate(histogram));
      }
    }
  }
}
