package io.narthex.promql.function.range;

import io.narthex.promql.function.StepColumn;
import java.util.Arrays;

/**
 * {@link Rate} over floats. How far a difference is extrapolated depends on the times only, but for
 * counters that must have been zero shortly before; so factors are computed once for all series
 * with the same times.
 */
final class FloatRate implements FloatRangeFunction {
  /** Allows for the roundings of a comparison that spares a division. */
  private static final double CLOSE = 1 + 1e-9;

  private final boolean counter;
  private final boolean perSecond;
  private int generation = -1;
  private double[] sampled = new double[0];
  private double[] toStart = new double[0];
  private double[] toEnd = new double[0];
  private double[] factors = new double[0];

  /** The indices of samples below the one before them. */
  private int[] resets = new int[8];

  private int resetCount;
  private double rangeSeconds;

  FloatRate(boolean counter, boolean perSecond) {
    this.counter = counter;
    this.perSecond = perSecond;
  }

  @Override
  public void apply(FloatRanges ranges, StepColumn out) {
    if (generation != ranges.generation()) {
      generation = ranges.generation();
      findFactors(ranges);
    }
    resetCount = 0;
    if (counter) {
      findResets(ranges.values(), ranges.size());
    }
    double[] values = ranges.values();
    int reset = 0;
    for (int step = ranges.firstStep(); step < ranges.endStep(); step++) {
      int from = ranges.from(step);
      int to = ranges.to(step);
      if (to - from < 2) {
        continue;
      }
      double result = values[to - 1] - values[from];
      while (reset < resetCount && resets[reset] <= from) {
        reset++;
      }
      for (int i = reset; i < resetCount && resets[i] < to; i++) {
        result += values[resets[i] - 1];
      }
      out.set(step, result * factor(step, values[from], result));
    }
  }

  private double factor(int step, double first, double result) {
    boolean nearZero =
        counter
            && result > 0
            && first >= 0
            && sampled[step] * first <= toStart[step] * result * CLOSE;
    if (!nearZero) {
      return factors[step];
    }
    double toZero = sampled[step] * (first / result);
    return factor(step, Math.min(toStart[step], toZero));
  }

  private double factor(int step, double beforeFirst) {
    double factor = (sampled[step] + beforeFirst + toEnd[step]) / sampled[step];
    return perSecond ? factor / rangeSeconds : factor;
  }

  private void findResets(double[] values, int size) {
    resetCount = 0;
    for (int i = 1; i < size; i++) {
      if (values[i] < values[i - 1]) {
        if (resetCount == resets.length) {
          resets = Arrays.copyOf(resets, resetCount * 2);
        }
        resets[resetCount++] = i;
      }
    }
  }

  private void findFactors(FloatRanges ranges) {
    if (factors.length == 0) {
      sampled = new double[ranges.steps()];
      toStart = new double[ranges.steps()];
      toEnd = new double[ranges.steps()];
      factors = new double[ranges.steps()];
    }
    rangeSeconds = ranges.rangeMs() / 1e3;
    for (int step = ranges.firstStep(); step < ranges.endStep(); step++) {
      if (ranges.to(step) - ranges.from(step) > 1) {
        findFactor(ranges, step);
      }
    }
  }

  private void findFactor(FloatRanges ranges, int step) {
    long[] times = ranges.timesMs();
    int from = ranges.from(step);
    int last = ranges.to(step) - 1;
    long endMs = ranges.endMs(step);
    sampled[step] = (times[last] - times[from]) / 1e3;
    double average = sampled[step] / (last - from);
    toStart[step] = Rate.near((times[from] - (endMs - ranges.rangeMs())) / 1e3, average);
    toEnd[step] = Rate.near((endMs - times[last]) / 1e3, average);
    factors[step] = factor(step, toStart[step]);
  }
}
