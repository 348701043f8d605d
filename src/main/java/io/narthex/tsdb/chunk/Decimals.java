package io.narthex.tsdb.chunk;

import java.util.Arrays;

/**
 * Columns of floats that are decimals with few places, after ALP (Afroozeh, Kuffo and Boncz, SIGMOD
 * 2024): as integers in units of 10^-scale, each as the difference to the one before, in zigzag
 * form, all of one width.
 *
 * <pre>column := zigzag first | scale 1 | width 1 | packed differences</pre>
 *
 * <p>Reading is exact: an integer below 2^53 divided by a power of ten that a double holds exactly
 * gives the double nearest to the decimal, and only columns that come back bit by bit are taken.
 */
final class Decimals {
  private static final PowerOfTen[] POWERS = new PowerOfTen[10];

  static {
    Arrays.setAll(POWERS, PowerOfTen::of);
  }

  private Decimals() {}

  /** The smallest scale in which all values are integers, or -1. */
  static int scale(long[] bits, int count) {
    int scale = 0;
    for (int i = 0; i < count; i++) {
      while (!isExact(bits[i], scale)) {
        if (++scale == POWERS.length) {
          return -1;
        }
        i = 0; // those before have to pass in the new scale, too
      }
    }
    return scale;
  }

  private static boolean isExact(long bits, int scale) {
    double integer = unit(bits, scale);
    return ByteWriter.isInteger(integer)
        && Double.doubleToRawLongBits(integer / POWERS[scale].power()) == bits;
  }

  private static double unit(long bits, int scale) {
    return Math.rint(Double.longBitsToDouble(bits) * POWERS[scale].power());
  }

  static byte[] write(long[] bits, int count, int scale) {
    long[] packed = new long[count];
    long all = 0;
    long first = (long) unit(bits[0], scale);
    long last = first;
    for (int i = 1; i < count; i++) {
      long integer = (long) unit(bits[i], scale);
      long difference = integer - last;
      packed[i] = (difference << 1) ^ (difference >> 63);
      all |= packed[i];
      last = integer;
    }
    return pack(first, scale, packed, 64 - Long.numberOfLeadingZeros(all));
  }

  private static byte[] pack(long first, int scale, long[] zigzags, int width) {
    ByteWriter head = new ByteWriter(16);
    head.putZigzag(first);
    head.putByte(scale);
    head.putByte(width);
    int length = head.size() + (width * (zigzags.length - 1) + 7) / 8;
    byte[] bytes = Arrays.copyOf(head.toByteArray(), length + Bits.PADDING);
    long position = head.size() * 8L;
    for (int i = 1; i < zigzags.length; i++, position += width) {
      Bits.put(bytes, position, zigzags[i], width);
    }
    return Arrays.copyOf(bytes, length);
  }

  static void read(ByteReader in, int count, double[] values) {
    long first = in.getZigzag();
    int scale = in.getByte();
    int width = in.getByte();
    Unpackers.of(width).unpack(in.array(), in.position(), first, count, values);
    if (scale > 0) {
      POWERS[scale].divide(values, count, most(first, count, width));
    }
  }

  /** No integer of the column is larger, of either sign. */
  private static long most(long first, int count, int width) {
    return width < 32 ? Math.abs(first) + ((long) count << width) : Long.MAX_VALUE;
  }
}
