package io.narthex.promql.exec;

import io.narthex.promql.function.ClassicHistogram;
import io.narthex.promql.function.StepColumn;

/** A number read off a histogram. */
interface HistogramMeasure {
  /** The series of the results, from that of the histogram. */
  Series series(Series histogram);

  /** Measures a classic histogram at a step. */
  void classic(ClassicHistogram histogram, String name, int step, StepColumn out);

  /** Measures the native histogram that a column has at a step. */
  void nativeHistogram(StepColumn histogram, String name, int step, StepColumn out);
}
