package io.narthex.promql.function.range;

import io.narthex.promql.function.KahanSum;
import io.narthex.promql.function.Mean;
import io.narthex.promql.function.StepColumn;

/**
 * {@code sum_over_time} and {@code avg_over_time} of floats, each sample added twice whatever the
 * range: to the sum of what came since a middle, and once, backwards, to the sum of what is left
 * before it. Sums are never subtracted from.
 *
 * <pre>
 *  from        middle         to
 *   │ ← suffixes │ running sum →│
 * </pre>
 */
final class FloatSum implements FloatRangeFunction {
  /** Beyond this a sum may overflow half-way, and then the order of additions shows. */
  private static final double LARGE = 1e300;

  private final boolean average;
  private final KahanSum plain = new KahanSum();
  private final Mean mean = new Mean();
  private double[] sums = new double[0];
  private double[] compensations = new double[0];

  FloatSum(boolean average) {
    this.average = average;
  }

  @Override
  public void apply(FloatRanges ranges, StepColumn out) {
    if (ranges.exceeds(LARGE)) {
      oneByOne(ranges, out);
      return;
    }
    if (sums.length < ranges.size()) {
      sums = new double[ranges.values().length];
      compensations = new double[ranges.values().length];
    }
    slide(ranges, out);
  }

  private void slide(FloatRanges ranges, StepColumn out) {
    double[] values = ranges.values();
    int middle = 0;
    int end = 0;
    double sum = 0;
    double compensation = 0;
    for (int step = ranges.firstStep(); step < ranges.endStep(); step++) {
      int from = ranges.from(step);
      int to = ranges.to(step);
      if (from >= middle) {
        middle = to;
        end = to;
        sum = 0;
        compensation = 0;
        sumSuffixes(values, from, to);
      }
      for (; end < to; end++) {
        double next = sum + values[end];
        compensation = KahanSum.compensation(sum, values[end], next, compensation);
        sum = next;
      }
      if (from < to) {
        double total = sums[from] + sum;
        double error =
            KahanSum.compensation(sums[from], sum, total, compensations[from] + compensation);
        int count = to - from;
        out.set(step, average ? total / count + error / count : total + error);
      }
    }
  }

  private void sumSuffixes(double[] values, int from, int to) {
    double sum = 0;
    double compensation = 0;
    for (int i = to - 1; i >= from; i--) {
      double next = sum + values[i];
      compensation = KahanSum.compensation(sum, values[i], next, compensation);
      sum = next;
      sums[i] = sum;
      compensations[i] = compensation;
    }
  }

  private void oneByOne(FloatRanges ranges, StepColumn out) {
    for (int step = ranges.firstStep(); step < ranges.endStep(); step++) {
      if (ranges.from(step) < ranges.to(step)) {
        out.set(step, average ? mean(ranges, step) : sum(ranges, step));
      }
    }
  }

  private double sum(FloatRanges ranges, int step) {
    plain.reset(0);
    for (int i = ranges.from(step); i < ranges.to(step); i++) {
      plain.add(ranges.values()[i]);
    }
    return plain.value();
  }

  private double mean(FloatRanges ranges, int step) {
    mean.reset();
    for (int i = ranges.from(step); i < ranges.to(step); i++) {
      mean.add(ranges.values()[i]);
    }
    return mean.value();
  }
}
