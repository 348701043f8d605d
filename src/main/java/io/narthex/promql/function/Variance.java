package io.narthex.promql.function;

/** The population variance by Welford's method, with compensated sums. */
public final class Variance {
  private final KahanSum mean = new KahanSum();
  private final KahanSum squares = new KahanSum();
  private double count;

  public void reset() {
    mean.reset(0);
    squares.reset(0);
    count = 0;
  }

  public void add(double value) {
    count++;
    double delta = value - mean();
    mean.add(delta / count);
    squares.add(delta * (value - mean()));
  }

  public double mean() {
    return mean.sum() + mean.compensation();
  }

  /** The sum of the squared distances to the mean. */
  public double squares() {
    return squares.sum() + squares.compensation();
  }

  public double value() {
    return squares() / count;
  }
}
