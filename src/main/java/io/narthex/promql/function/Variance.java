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
    double delta = value - (mean.sum() + mean.compensation());
    mean.add(delta / count);
    squares.add(delta * (value - (mean.sum() + mean.compensation())));
  }

  double value() {
    return (squares.sum() + squares.compensation()) / count;
  }
}
