package io.narthex.exposition.number;

import java.math.BigInteger;

/**
 * Finds the shortest decimal that rounds to a given double, the closest one where there are
 * several.
 *
 * <p>This is the Schubfach algorithm: the doubles that round to {@code v = c * 2^q} form an
 * interval around it; scaled by a power of ten {@code 10^-k} chosen so that the interval holds at
 * least one integer and at most one multiple of ten, the answer is that multiple, else the integer
 * closest to {@code v}. All values are kept times four, so that the interval's ends are integers,
 * and rounded to odd, so that comparisons with integers stay right.
 *
 * @see <a href="https://drive.google.com/file/d/1IEeATSVnEE6TkrHlCYNY2GjaraBjOT4f">Raffaello
 *     Giulietti, "The Schubfach way to render doubles", 2020</a>
 */
final class ShortestDecimal {
  private static final int FRACTION_BITS = 52;
  private static final int MIN_Q = -1074;
  private static final int MAX_Q = 971;
  private static final long HIDDEN_BIT = 1L << FRACTION_BITS;
  private static final long MASK_63 = Long.MAX_VALUE;

  private static final int MIN_K = floorLog10Pow2(MIN_Q) - 1;
  private static final int MAX_K = floorLog10Pow2(MAX_Q);
  private static final long[] POWERS = powers();

  private ShortestDecimal() {}

  /**
   * 10^-k for all k in turn, as 126-bit numbers rounded up and without their power of two: 63 high
   * bits, then 63 low ones.
   */
  private static long[] powers() {
    long[] powers = new long[2 * (MAX_K - MIN_K + 1)];
    for (int k = MIN_K; k <= MAX_K; k++) {
      int shift = floorLog2Pow10(-k) - 125;
      BigInteger numerator = k < 0 ? BigInteger.TEN.pow(-k) : BigInteger.ONE;
      BigInteger denominator = k < 0 ? BigInteger.ONE : BigInteger.TEN.pow(k);
      BigInteger scaled =
          shift < 0
              ? numerator.shiftLeft(-shift).divide(denominator)
              : numerator.divide(denominator.shiftLeft(shift));
      BigInteger power = scaled.add(BigInteger.ONE);
      powers[2 * (k - MIN_K)] = power.shiftRight(63).longValueExact();
      powers[2 * (k - MIN_K) + 1] = power.longValue() & MASK_63;
    }
    return powers;
  }

  private static int floorLog10Pow2(int e) {
    return (int) ((e * 661_971_961_083L) >> 41);
  }

  private static int floorLog10ThreeQuartersPow2(int e) {
    return (int) ((e * 661_971_961_083L - 274_743_187_321L) >> 41);
  }

  private static int floorLog2Pow10(int e) {
    return (int) ((e * 913_124_641_741L) >> 38);
  }

  /** Writes a positive finite double and returns where the next byte goes. */
  static int write(double value, NumberStyle style, byte[] target, int at) {
    long bits = Double.doubleToRawLongBits(value);
    int biased = (int) (bits >>> FRACTION_BITS) & 0x7ff;
    long fraction = bits & (HIDDEN_BIT - 1);
    boolean subnormal = biased == 0;
    long c = subnormal ? fraction : HIDDEN_BIT | fraction;
    int q = subnormal ? MIN_Q : MIN_Q + biased - 1;
    boolean closerBelow = fraction == 0 && biased > 1;
    int k = closerBelow ? floorLog10ThreeQuartersPow2(q) : floorLog10Pow2(q);
    int h = q + floorLog2Pow10(-k) + 2;
    long high = POWERS[2 * (k - MIN_K)];
    long low = POWERS[2 * (k - MIN_K) + 1];
    long odd = c & 1;
    long middle = scale(high, low, (c << 2) << h);
    long lower = scale(high, low, ((c << 2) - (closerBelow ? 1 : 2)) << h) + odd;
    long upper = scale(high, low, ((c << 2) + 2) << h) - odd;
    return choose(middle, lower, upper, k, style, target, at);
  }

  private static int choose(
      long middle, long lower, long upper, int k, NumberStyle style, byte[] target, int at) {
    long floor = middle >> 2;
    long tens = floor / 10;
    if (tens > 0) {
      boolean below = lower <= 40 * tens;
      boolean above = 40 * tens + 40 <= upper;
      if (below != above) {
        return DecimalWriter.decimal(above ? tens + 1 : tens, k + 1, style, target, at);
      }
    }
    return DecimalWriter.decimal(closest(floor, middle, lower, upper), k, style, target, at);
  }

  private static long closest(long floor, long middle, long lower, long upper) {
    boolean below = lower <= 4 * floor;
    boolean above = 4 * floor + 4 <= upper;
    if (below != above) {
      return above ? floor + 1 : floor;
    }
    long half = 4 * floor + 2;
    return middle > half || (middle == half && (floor & 1) != 0) ? floor + 1 : floor;
  }

  /** The product's high part, its last bit set where anything was cut off: rounded to odd. */
  private static long scale(long high, long low, long c) {
    long x = Math.multiplyHigh(low, c);
    long z = ((high * c) >>> 1) + x;
    long whole = Math.multiplyHigh(high, c) + (z >>> 63);
    return whole | (((z & MASK_63) + MASK_63) >>> 63);
  }
}
