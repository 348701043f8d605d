package io.narthex.promql.function;

/** The population variance by Welford's method, with compensated sums. */
final class Variance {
  private final KahanSum mean = new KahanSum();
  private final KahanSum squares = new KahanSum();
  private double count;

  void reset() {
    mean.reset(0);
    squares.reset(0);
    count = 0;
  }

  void add(double value) {
    count++;
    double delta = value - mean();
    mean.add(delta / count);
    squares.add(delta * (value - mean()));
  }

  double mean() {
    return mean.sum() + mean.compensation();
  }

  /** The sum of the squared distances to the mean. */
  double squares() {
    return squares.sum() + squares.compensation();
  }

  double value() {
    return squares() / count;
  }
}
