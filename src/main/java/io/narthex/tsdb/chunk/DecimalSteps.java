package io.narthex.tsdb.chunk;

/**
 * From one decimal to the next, as integers in units of 10^-scale: how most values of open chunks
 * are written. XOR of counters with a few places takes 7 bytes a sample, a step takes 2.
 *
 * <p>Exact: a value is written so only where the integer divided gives it bit by bit. Below 2^50 an
 * integer also comes back when its quotient is multiplied again, so readers may keep it.
 */
final class DecimalSteps {
  /** In place of a scale: the value is no decimal with few places. */
  static final byte NONE = -1;

  /** The kind of step that brings a new scale, in {@link #SCALE_BITS}, and the step after it. */
  static final int RESCALED = 7;

  /** Of a kind, with the two bits before it. */
  static final int KIND_BITS = 5;

  static final int SCALE_BITS = 4;

  private static final long KIND_PREFIX = 0b10_000;
  private static final int[] WIDTHS = {4, 7, 10, 12, 14, 17, 22};
  private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
  private static final long MOST = 1L << 50;

  /** Added to a double below 2^51, it leaves the nearest integer in the lowest bits. */
  private static final double TO_INTEGER = 0x1.8p52;

  private static final long TO_INTEGER_BITS = Double.doubleToRawLongBits(TO_INTEGER);

  /** The kind by the bits of a step; {@link #RESCALED} where it is too wide for any. */
  private static final byte[] KINDS = new byte[Long.SIZE + 1];

  static {
    for (int bits = 0, kind = 0; bits <= Long.SIZE; bits++) {
      kind += kind < WIDTHS.length && WIDTHS[kind] < bits ? 1 : 0;
      KINDS[bits] = (byte) kind;
    }
  }

  private DecimalSteps() {}

  /** The smallest scale, from one on, in which a value is an integer, or {@link #NONE}. */
  static byte scale(long bits, byte from) {
    for (byte scale = from; scale < POWERS.length && scale != NONE; scale++) {
      if (isExact(bits, scale)) {
        return scale;
      }
    }
    return NONE;
  }

  private static boolean isExact(long bits, int scale) {
    long integer = integer(bits, scale);
    return Math.abs(integer) < MOST && bits(integer, scale) == bits;
  }

  /** The integer nearest to a value; any number, but always the same, from 2^51 on. */
  static long integer(long bits, int scale) {
    double moved = Double.longBitsToDouble(bits) * POWERS[scale] + TO_INTEGER;
    return Double.doubleToRawLongBits(moved) - TO_INTEGER_BITS;
  }

  /** The bits of an integer's value. */
  static long bits(long integer, int scale) {
    return Double.doubleToRawLongBits(integer / POWERS[scale]);
  }

  /** The kind of a step in zigzag form; {@link #RESCALED} where it is too wide for any. */
  static int kind(long zigzag) {
    return KINDS[Long.SIZE - Long.numberOfLeadingZeros(zigzag)];
  }

  static int width(int kind) {
    return WIDTHS[kind];
  }

  /** What stands before a step of a kind: {@link #KIND_BITS}. */
  static long head(int kind) {
    return KIND_PREFIX | kind;
  }
}
