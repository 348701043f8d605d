package io.narthex.promql.exec.histogram;

import io.narthex.model.FloatHistogram;
import io.narthex.model.GoText;
import io.narthex.promql.exec.operator.Series;
import io.narthex.promql.function.Remarks;
import io.narthex.promql.function.StepColumn;
import io.narthex.promql.function.histogram.ClassicHistogram;
import io.narthex.promql.function.histogram.HistogramQuantile;

/** A quantile of each histogram. */
public final class QuantileMeasure implements HistogramMeasure {
  private final StepColumn phi;
  private final String label;
  private final Remarks remarks;

  /**
   * @param label the label that tells the quantile, or ""
   */
  public QuantileMeasure(StepColumn phi, String label, Remarks remarks) {
    this.phi = phi;
    this.label = label;
    this.remarks = remarks;
  }

  @Override
  public Series series(Series histogram) {
    if (label.isEmpty() || phi.steps() == 0) {
      return histogram;
    }
    String value = openMetrics(phi.value(0));
    return histogram.with(histogram.labels().toBuilder().set(label, value).build());
  }

  @Override
  public void classic(ClassicHistogram histogram, String name, int step, StepColumn out) {
    if (!histogram.prepare()) {
      out.set(step, Double.NaN);
      return;
    }
    if (!histogram.forced().isEmpty()) {
      remarks.info(
          "input to histogram_quantile needed to be fixed for monotonicity (see"
              + " https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile),"
              + " "
              + histogram.forced()
              + ofMetric(name));
    }
    out.set(step, histogram.quantile(phi.value(step)));
  }

  @Override
  public void nativeHistogram(StepColumn column, String name, int step, StepColumn out) {
    FloatHistogram histogram = column.histogram(step);
    if (histogram == null) {
      return;
    }
    double rank = phi.value(step);
    double value = HistogramQuantile.of(rank, histogram);
    out.set(step, value);
    if (Double.isNaN(histogram.sum()) && rank >= 0 && rank <= 1 && histogram.count() != 0) {
      String result = Double.isNaN(value) ? "result is NaN" : "result is skewed higher";
      remarks.info("input to histogram_quantile has NaN observations, " + result + ofMetric(name));
    }
  }

  /** As OpenMetrics writes label values that are floats: with a fraction or an exponent. */
  private static String openMetrics(double value) {
    String text = GoText.number(value);
    return text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9')) ? text + ".0" : text;
  }

  private static String ofMetric(String name) {
    return name.isEmpty() ? "" : " for metric name \"" + name + '"';
  }
}
