package io.narthex.promql.exec.histogram;

import io.narthex.promql.exec.operator.Series;
import io.narthex.promql.function.StepColumn;
import io.narthex.promql.function.histogram.ClassicHistogram;

/** A number read off a histogram. */
public interface HistogramMeasure {
  /** The series of the results, from that of the histogram. */
  Series series(Series histogram);

  /** Measures a classic histogram at a step. */
  void classic(ClassicHistogram histogram, String name, int step, StepColumn out);

  /** Measures the native histogram that a column has at a step. */
  void nativeHistogram(StepColumn histogram, String name, int step, StepColumn out);
}
