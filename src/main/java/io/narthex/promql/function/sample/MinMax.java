package io.narthex.promql.function.sample;

/** The smaller and the larger of two numbers; NaN yields to infinities only, as in Go. */
public final class MinMax {
  private MinMax() {}

  public static double min(double left, double right) {
    boolean lowest = left == Double.NEGATIVE_INFINITY || right == Double.NEGATIVE_INFINITY;
    return lowest ? Double.NEGATIVE_INFINITY : Math.min(left, right);
  }

  public static double max(double left, double right) {
    boolean highest = left == Double.POSITIVE_INFINITY || right == Double.POSITIVE_INFINITY;
    return highest ? Double.POSITIVE_INFINITY : Math.max(left, right);
  }
}
