package io.narthex.promql.function.range;

import io.narthex.model.GoText;
import io.narthex.promql.function.EvaluationException;

/**
 * Holt's linear trend: the last value smoothed by its predecessors and their trend.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Exponential_smoothing">double exponential
 *     smoothing</a>
 */
final class DoubleExponentialSmoothing implements RangeFunction {
  private double[] scratch = new double[0];

  @Override
  public void apply(RangeCall call) {
    double smoothing = call.argument(0);
    double trend = call.argument(1);
    check(smoothing, trend);
    FloatWindow floats = call.floats();
    if (!floats.isEmpty()) {
      call.infoIgnoredHistograms();
    }
    if (floats.size() > 1) {
      scratch = floats.copy(scratch);
      call.emit(of(scratch, 0, floats.size(), smoothing, trend));
    }
  }

  /**
   * Refuses factors that are none.
   *
   * @throws EvaluationException where one is not between 0 and 1
   */
  static void check(double smoothing, double trend) {
    refuse("smoothing factor", smoothing);
    refuse("trend factor", trend);
  }

  /** The smoothed last of at least two values. */
  static double of(double[] values, int from, int to, double smoothing, double trend) {
    double before = values[from];
    double slope = values[from + 1] - before;
    double current = smoothing * values[from + 1] + (1 - smoothing) * (before + slope);
    for (int i = from + 2; i < to; i++) {
      slope = trend * (current - before) + (1 - trend) * slope;
      before = current;
      current = smoothing * values[i] + (1 - smoothing) * (current + slope);
    }
    return current;
  }

  private static void refuse(String name, double factor) {
    if (!(factor > 0 && factor < 1)) {
      throw new EvaluationException(
          "invalid "
              + name
              + ". Expected: 0 < "
              + (name.startsWith("s") ? "sf" : "tf")
              + " < 1, got: "
              + GoText.number(factor));
    }
  }
}
