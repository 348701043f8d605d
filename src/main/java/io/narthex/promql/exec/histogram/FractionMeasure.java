package io.narthex.promql.exec.histogram;

import io.narthex.model.FloatHistogram;
import io.narthex.promql.exec.operator.Series;
import io.narthex.promql.function.Remarks;
import io.narthex.promql.function.StepColumn;
import io.narthex.promql.function.histogram.ClassicHistogram;
import io.narthex.promql.function.histogram.HistogramFraction;

/** The share of each histogram's observations between two bounds. */
public record FractionMeasure(StepColumn lower, StepColumn upper, Remarks remarks)
    implements HistogramMeasure {
  @Override
  public Series series(Series histogram) {
    return histogram;
  }

  @Override
  public void classic(ClassicHistogram histogram, String name, int step, StepColumn out) {
    boolean whole = histogram.join();
    out.set(step, whole ? histogram.fraction(lower.value(step), upper.value(step)) : Double.NaN);
  }

  @Override
  public void nativeHistogram(StepColumn column, String name, int step, StepColumn out) {
    FloatHistogram histogram = column.histogram(step);
    if (histogram == null) {
      return;
    }
    if (Double.isNaN(histogram.sum())) {
      String place = name.isEmpty() ? "" : " for metric name \"" + name + '"';
      remarks.info(
          "input to histogram_fraction has NaN observations, which are excluded from all fractions"
              + place);
    }
    out.set(step, HistogramFraction.of(lower.value(step), upper.value(step), histogram));
  }
}
