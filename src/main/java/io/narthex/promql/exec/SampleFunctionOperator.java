package io.narthex.promql.exec;

import io.narthex.model.FloatHistogram;
import io.narthex.promql.function.FloatFunction;
import io.narthex.promql.function.StepColumn;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A function of one sample at a time; samples of the other kind are left out. */
final class SampleFunctionOperator implements Operator {
  private final Operator input;
  private final @Nullable FloatFunction ofFloat;
  private final @Nullable ToDoubleFunction<FloatHistogram> ofHistogram;
  private final Scalars scalars;
  private final List<Series> series;
  private final StepColumn column;

  SampleFunctionOperator(
      Operator input,
      @Nullable FloatFunction ofFloat,
      @Nullable ToDoubleFunction<FloatHistogram> ofHistogram,
      Scalars scalars,
      List<Series> series,
      int steps) {
    this.input = input;
    this.ofFloat = ofFloat;
    this.ofHistogram = ofHistogram;
    this.scalars = scalars;
    this.series = series;
    this.column = new StepColumn(steps);
  }

  @Override
  public List<Series> series() {
    return series;
  }

  @Override
  public void next(StepColumn out) {
    out.clear();
    input.next(column);
    for (int step = column.next(0); step >= 0; step = column.next(step + 1)) {
      FloatHistogram histogram = column.histogram(step);
      if (histogram == null) {
        applyFloat(step, out);
      } else if (ofHistogram != null) {
        out.set(step, ofHistogram.applyAsDouble(histogram));
      }
    }
  }

  private void applyFloat(int step, StepColumn out) {
    if (ofFloat == null) {
      return;
    }
    double first = scalars.value(0, step);
    double second = scalars.value(1, step);
    if (!ofFloat.isEmpty(first, second)) {
      out.set(step, ofFloat.apply(column.value(step), first, second));
    }
  }
}
