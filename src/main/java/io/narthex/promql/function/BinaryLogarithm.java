package io.narthex.promql.function;

/**
 * Logarithms to the base of 2, and powers of 2, to the last digit as Prometheus has them: powers of
 * two have whole logarithms, and powers are those of fdlibm's {@code e_exp.c}, its first
 * coefficient as FreeBSD has it.
 */
public final class BinaryLogarithm {
  private static final double LN2_HIGH = 6.93147180369123816490e-01;
  private static final double LN2_LOW = 1.90821492927058770002e-10;
  private static final double[] POLYNOMIAL = {
    1.66666666666666657415e-01,
    -2.77777777770155933842e-03,
    6.61375632143793436117e-05,
    -1.65339022054652515390e-06,
    4.13813679705723846039e-08
  };

  private BinaryLogarithm() {}

  /** The logarithm of what is positive. */
  public static double of(double value) {
    if (Double.isInfinite(value) || value < Double.MIN_NORMAL) {
      return Math.log(value) / Math.log(2);
    }
    int exponent = Math.getExponent(value) + 1;
    double fraction = Math.scalb(value, -exponent);
    return fraction == 0.5 ? exponent - 1 : StrictMath.log(fraction) * (1 / Math.log(2)) + exponent;
  }

  /** 2 to the power. */
  public static double power(double exponent) {
    if (Math.abs(exponent) > 1000) {
      return Math.pow(2, exponent);
    }
    int whole = (int) (exponent + Math.copySign(0.5, exponent));
    double rest = exponent - whole;
    double high = rest * LN2_HIGH;
    double low = -rest * LN2_LOW;
    double r = high - low;
    double square = r * r;
    double c = r - square * polynomial(square);
    return Math.scalb(1 - ((low - (r * c) / (2 - c)) - high), whole);
  }

  private static double polynomial(double x) {
    double value = 0;
    for (int i = POLYNOMIAL.length - 1; i >= 0; i--) {
      value = POLYNOMIAL[i] + x * value;
    }
    return value;
  }
}
