package io.narthex.promql.function.range;

import io.narthex.promql.function.StepColumn;

/** {@link DoubleExponentialSmoothing} over floats. */
final class FloatSmoothing implements FloatRangeFunction {
  private final RangeArguments arguments;

  FloatSmoothing(RangeArguments arguments) {
    this.arguments = arguments;
  }

  @Override
  public void apply(FloatRanges ranges, StepColumn out) {
    for (int step = ranges.firstStep(); step < ranges.endStep(); step++) {
      int from = ranges.from(step);
      int to = ranges.to(step);
      if (from < to) {
        double smoothing = arguments.value(0, step);
        double trend = arguments.value(1, step);
        DoubleExponentialSmoothing.check(smoothing, trend);
        if (to - from > 1) {
          out.set(step, DoubleExponentialSmoothing.of(ranges.values(), from, to, smoothing, trend));
        }
      }
    }
  }
}
