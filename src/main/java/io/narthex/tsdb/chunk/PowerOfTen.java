package io.narthex.tsdb.chunk;

import java.math.BigDecimal;

/**
 * What columns of integers are divided by; each quotient is the double nearest to it.
 *
 * <p>Small integers are multiplied, which is a few times as fast. The reciprocal is there in two
 * parts: {@code high} has 27 bits, so that its product with an integer of 26 is exact, {@code low}
 * is the rest. The sum of both products is off by at most 2^-78 of the quotient before it is
 * rounded. That never changes how: the middle between two doubles has 54 bits, the power's odd part
 * less than 21 (up to 10^9), so a quotient that is not the middle itself differs from it by at
 * least 2^-75; and none is, for that takes an integer of 54 bits.
 */
record PowerOfTen(double power, double high, double low) {
  /** Integers below are multiplied. */
  static final long SMALL = 1 << 26;

  static PowerOfTen of(int scale) {
    BigDecimal reciprocal = BigDecimal.ONE.movePointLeft(scale);
    long bits = Double.doubleToRawLongBits(reciprocal.doubleValue());
    double high = Double.longBitsToDouble(bits & -1L << 26);
    double low = reciprocal.subtract(new BigDecimal(high)).doubleValue();
    return new PowerOfTen(BigDecimal.TEN.pow(scale).doubleValue(), high, low);
  }

  /** Divides integers of which none is larger than {@code most}, of either sign. */
  void divide(double[] integers, int count, long most) {
    if (most < SMALL) {
      multiply(integers, count);
    } else {
      for (int i = 0; i < count; i++) {
        integers[i] /= power;
      }
    }
  }

  private void multiply(double[] integers, int count) {
    for (int i = 0; i < count; i++) {
      integers[i] = integers[i] * high + integers[i] * low;
    }
  }
}
