package io.narthex.promql.function;

/** The bounds of exponential buckets: powers of 2^(2^-schema). */
final class ExponentialBounds {
  private static final int MAX_SCHEMA = 8;
  private static final double[][] FRACTIONS = new double[MAX_SCHEMA + 1][];

  static {
    for (int schema = 0; schema <= MAX_SCHEMA; schema++) {
      int steps = 1 << schema;
      FRACTIONS[schema] = new double[steps];
      for (int i = 0; i < steps; i++) {
        FRACTIONS[schema][i] = Math.pow(2, (double) i / steps);
      }
    }
  }

  private ExponentialBounds() {}

  /** The upper bound of bucket {@code index}; the largest finite double instead of 2^1024. */
  static double upper(int index, int schema) {
    if (schema <= 0) {
      return power(1, (long) index << -schema);
    }
    int fraction = index & ((1 << schema) - 1);
    return power(FRACTIONS[schema][fraction], index >> schema);
  }

  private static double power(double mantissa, long exponent) {
    if (exponent == 1024 && mantissa == 1) {
      return Double.MAX_VALUE;
    }
    int limited = (int) Math.max(-5000, Math.min(5000, exponent));
    return Math.scalb(mantissa, limited);
  }
}
