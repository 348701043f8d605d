package io.narthex.promql.exec.scan;

import io.narthex.promql.function.StepColumn;
import io.narthex.promql.function.sample.FloatFunction;
import io.narthex.storage.HistogramRow;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A function of one sample at a time; samples of the other kind are left out.
 *
 * @param ofFloat null for functions of histograms
 * @param ofHistogram null for functions of floats
 */
public record SampleFunctionMap(
    @Nullable FloatFunction ofFloat,
    @Nullable ToDoubleFunction<HistogramRow> ofHistogram,
    Scalars scalars)
    implements ColumnMap {
  @Override
  public void apply(StepColumn in, StepColumn out) {
    for (int step = in.next(0); step >= 0; step = in.next(step + 1)) {
      if (!in.isHistogram(step)) {
        applyFloat(in.value(step), step, out);
      } else if (ofHistogram != null) {
        out.set(step, ofHistogram.applyAsDouble(in.row(step)));
      }
    }
  }

  private void applyFloat(double value, int step, StepColumn out) {
    if (ofFloat == null) {
      return;
    }
    double first = scalars.value(0, step);
    double second = scalars.value(1, step);
    if (!ofFloat.isEmpty(first, second)) {
      out.set(step, ofFloat.apply(value, first, second));
    }
  }
}
