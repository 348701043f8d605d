package io.narthex.promql.function.range;

import io.narthex.promql.function.KahanSum;
import io.narthex.promql.function.StepColumn;

/**
 * {@link Regression} over floats. What sums up times only is computed once for all series with the
 * same times.
 */
final class FloatRegression implements FloatRangeFunction {
  private final boolean predict;
  private final RangeArguments arguments;
  private final KahanSum sumX = new KahanSum();
  private final KahanSum sumXx = new KahanSum();
  private int generation = -1;
  private double[] totalX = new double[0];
  private double[] totalXx = new double[0];

  FloatRegression(boolean predict, RangeArguments arguments) {
    this.predict = predict;
    this.arguments = arguments;
  }

  @Override
  public void apply(FloatRanges ranges, StepColumn out) {
    if (generation != ranges.generation()) {
      generation = ranges.generation();
      sumTimes(ranges);
    }
    for (int step = ranges.firstStep(); step < ranges.endStep(); step++) {
      int from = ranges.from(step);
      int to = ranges.to(step);
      if (to - from < 2) {
        continue;
      }
      double first = ranges.values()[from];
      if (isConstant(ranges.values(), from, to)) {
        double constant = predict ? first : 0;
        out.set(step, Double.isInfinite(first) ? Double.NaN : constant);
      } else {
        out.set(step, fit(ranges, step));
      }
    }
  }

  private static boolean isConstant(double[] values, int from, int to) {
    int same = from + 1;
    while (same < to && values[same] == values[from]) {
      same++;
    }
    return same == to;
  }

  private long originMs(FloatRanges ranges, int step) {
    return predict ? arguments.evaluatedMs(step) : ranges.timesMs()[ranges.from(step)];
  }

  private void sumTimes(FloatRanges ranges) {
    if (totalX.length == 0) {
      totalX = new double[ranges.steps()];
      totalXx = new double[ranges.steps()];
    }
    for (int step = ranges.firstStep(); step < ranges.endStep(); step++) {
      if (ranges.to(step) > ranges.from(step)) {
        sumTimes(ranges, step, originMs(ranges, step));
      }
    }
  }

  private void sumTimes(FloatRanges ranges, int step, long originMs) {
    sumX.reset(0);
    sumXx.reset(0);
    for (int i = ranges.from(step); i < ranges.to(step); i++) {
      double x = (ranges.timesMs()[i] - originMs) / 1e3;
      sumX.add(x);
      sumXx.add(x * x);
    }
    totalX[step] = sumX.sum() + sumX.compensation();
    totalXx[step] = sumXx.sum() + sumXx.compensation();
  }

  private double fit(FloatRanges ranges, int step) {
    long[] times = ranges.timesMs();
    double[] values = ranges.values();
    long originMs = originMs(ranges, step);
    double y = 0;
    double errorY = 0;
    double xy = 0;
    double errorXy = 0;
    for (int i = ranges.from(step); i < ranges.to(step); i++) {
      double product = (times[i] - originMs) / 1e3 * values[i];
      double nextY = y + values[i];
      double nextXy = xy + product;
      errorY = KahanSum.compensation(y, values[i], nextY, errorY);
      errorXy = KahanSum.compensation(xy, product, nextXy, errorXy);
      y = nextY;
      xy = nextXy;
    }
    return line(step, ranges.to(step) - ranges.from(step), y + errorY, xy + errorXy);
  }

  private double line(int step, double n, double y, double xy) {
    double x = totalX[step];
    double slope = (xy - x * y / n) / (totalXx[step] - x * x / n);
    return predict ? slope * arguments.value(0, step) + (y / n - slope * x / n) : slope;
  }
}
