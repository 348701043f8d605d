package io.narthex.promql.function;

import io.narthex.model.GoText;

/**
 * Holt's linear trend: the last value smoothed by its predecessors and their trend.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Exponential_smoothing">double exponential
 *     smoothing</a>
 */
final class DoubleExponentialSmoothing implements RangeFunction {
  @Override
  public void apply(RangeCall call) {
    double smoothing = call.argument(0);
    double trend = call.argument(1);
    refuse("smoothing factor", smoothing);
    refuse("trend factor", trend);
    FloatWindow floats = call.floats();
    if (floats.size() < 2) {
      if (floats.size() == 1) {
        call.infoIgnoredHistograms();
      }
      return;
    }
    call.infoIgnoredHistograms();
    double before = 0;
    double current = floats.first();
    double slope = floats.value(1) - floats.first();
    for (int i = 1; i < floats.size(); i++) {
      if (i > 1) {
        slope = trend * (current - before) + (1 - trend) * slope;
      }
      before = current;
      current = smoothing * floats.value(i) + (1 - smoothing) * (current + slope);
    }
    call.emit(current);
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
