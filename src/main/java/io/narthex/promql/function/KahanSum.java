package io.narthex.promql.function;

/**
 * A sum whose rounding errors are carried along.
 *
 * @see <a href="https://doi.org/10.1002/zamm.19740540106">Neumaier 1974</a>
 */
public final class KahanSum {
  private double sum;
  private double compensation;

  public void reset(double start) {
    sum = start;
    compensation = 0;
  }

  public void add(double increment) {
    double next = sum + increment;
    compensation = compensation(sum, increment, next, compensation);
    sum = next;
  }

  public double sum() {
    return sum;
  }

  public double compensation() {
    return compensation;
  }

  public double value() {
    return Double.isInfinite(sum) ? sum : sum + compensation;
  }

  /** The new compensation after {@code next = sum + increment}. */
  public static double compensation(
      double sum, double increment, double next, double compensation) {
    if (Double.isInfinite(next)) {
      return 0;
    }
    return Math.abs(sum) >= Math.abs(increment)
        ? compensation + ((sum - next) + increment)
        : compensation + ((increment - next) + sum);
  }
}
