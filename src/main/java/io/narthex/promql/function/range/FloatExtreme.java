package io.narthex.promql.function.range;

import io.narthex.promql.function.StepColumn;

/**
 * {@code min_over_time} and {@code max_over_time} of floats; NaN yields to any value. Slides like
 * {@link FloatSum}.
 */
final class FloatExtreme implements FloatRangeFunction {
  private final boolean max;
  private double[] suffixes = new double[0];

  FloatExtreme(boolean max) {
    this.max = max;
  }

  @Override
  public void apply(FloatRanges ranges, StepColumn out) {
    if (suffixes.length < ranges.size()) {
      suffixes = new double[ranges.values().length];
    }
    double[] values = ranges.values();
    int middle = 0;
    int end = 0;
    double best = Double.NaN;
    for (int step = ranges.firstStep(); step < ranges.endStep(); step++) {
      int from = ranges.from(step);
      int to = ranges.to(step);
      if (from >= middle) {
        middle = to;
        end = to;
        best = Double.NaN;
        findSuffixes(values, from, to);
      }
      for (; end < to; end++) {
        best = better(best, values[end]);
      }
      if (from < to) {
        out.set(step, better(suffixes[from], best));
      }
    }
  }

  private void findSuffixes(double[] values, int from, int to) {
    double best = Double.NaN;
    for (int i = to - 1; i >= from; i--) {
      best = better(values[i], best);
      suffixes[i] = best;
    }
  }

  /** Of equal ones the first. */
  private double better(double first, double second) {
    boolean beaten = max ? second > first : second < first;
    return beaten || Double.isNaN(first) ? second : first;
  }
}
