package io.narthex.promql.function.range;

import io.narthex.promql.function.StepColumn;
import io.narthex.promql.function.Variance;

/**
 * {@code stddev_over_time} and {@code stdvar_over_time} of floats. Slides like {@link FloatSum}
 * where ranges overlap: the variance of two neighbouring stretches follows from theirs.
 *
 * @see <a href="http://i.stanford.edu/pub/cstr/reports/cs/tr/79/773/CS-TR-79-773.pdf">Chan, Golub,
 *     LeVeque 1979</a>
 */
final class FloatSpread implements FloatRangeFunction {
  /** Beyond this squares may overflow half-way, and then the order of additions shows. */
  private static final double LARGE = 1e140;

  private final boolean deviation;
  private final Variance running = new Variance();
  private double[] means = new double[0];
  private double[] squares = new double[0];

  FloatSpread(boolean deviation) {
    this.deviation = deviation;
  }

  @Override
  public void apply(FloatRanges ranges, StepColumn out) {
    if (ranges.overlap() && !ranges.exceeds(LARGE)) {
      slide(ranges, out);
    } else {
      oneByOne(ranges, out);
    }
  }

  private void slide(FloatRanges ranges, StepColumn out) {
    if (means.length < ranges.size()) {
      means = new double[ranges.values().length];
      squares = new double[ranges.values().length];
    }
    double[] values = ranges.values();
    int middle = 0;
    int end = 0;
    for (int step = ranges.firstStep(); step < ranges.endStep(); step++) {
      int from = ranges.from(step);
      int to = ranges.to(step);
      if (from >= middle) {
        middle = to;
        end = to;
        findSuffixes(values, from, to);
        running.reset();
      }
      for (; end < to; end++) {
        running.add(values[end]);
      }
      if (from < to) {
        emit(out, step, joined(from, middle, to) / (to - from));
      }
    }
  }

  private void findSuffixes(double[] values, int from, int to) {
    running.reset();
    for (int i = to - 1; i >= from; i--) {
      running.add(values[i]);
      means[i] = running.mean();
      squares[i] = running.squares();
    }
  }

  /** The sum of squared distances to the mean from {@code from} to {@code to}. */
  private double joined(int from, int middle, int to) {
    if (middle == to) {
      return squares[from];
    }
    double before = middle - from;
    double behind = to - middle;
    double apart = running.mean() - means[from];
    return squares[from] + running.squares() + apart * apart * (before * behind / (to - from));
  }

  private void oneByOne(FloatRanges ranges, StepColumn out) {
    for (int step = ranges.firstStep(); step < ranges.endStep(); step++) {
      running.reset();
      for (int i = ranges.from(step); i < ranges.to(step); i++) {
        running.add(ranges.values()[i]);
      }
      if (ranges.from(step) < ranges.to(step)) {
        emit(out, step, running.value());
      }
    }
  }

  private void emit(StepColumn out, int step, double variance) {
    out.set(step, deviation ? Math.sqrt(variance) : variance);
  }
}
