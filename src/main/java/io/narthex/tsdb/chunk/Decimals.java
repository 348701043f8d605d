package io.narthex.tsdb.chunk;

import java.util.Arrays;

/**
 * Columns of floats that are decimals with few places, after ALP (Afroozeh, Kuffo and Boncz, SIGMOD
 * 2024): as integers in units of 10^-scale, each as the difference to the one before; of those the
 * least, and by how much each is above it, all of one width.
 *
 * <pre>column := zigzag first | scale 1 | width 1 | zigzag least | packed differences above</pre>
 *
 * <p>Reading is exact: an integer up to 2^53 divided by a power of ten that a double holds exactly
 * gives the double nearest to the decimal, and only columns that come back bit by bit are taken.
 */
final class Decimals {
  private static final PowerOfTen[] POWERS = new PowerOfTen[10];

  /** No integer is farther from the first, or the reader's {@link Unpacker#SHIFT} would not do. */
  private static final long FARTHEST = (1L << 51) - 1;

  private static final byte[] NO_BYTES = {};

  static {
    Arrays.setAll(POWERS, PowerOfTen::of);
  }

  private Decimals() {}

  static double power(int scale) {
    return POWERS[scale].power();
  }

  /** The smallest scale in which all values are integers, or -1. */
  private static int scale(long[] bits, int count) {
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

  /** The column; none where the values are no such decimals, or too far apart. */
  static byte[] write(long[] bits, int count) {
    int scale = scale(bits, count);
    if (scale < 0) {
      return NO_BYTES;
    }
    long[] integers = new long[count];
    for (int i = 0; i < count; i++) {
      integers[i] = (long) unit(bits[i], scale);
    }
    return areNear(integers) ? differences(integers, scale) : NO_BYTES;
  }

  private static boolean areNear(long[] integers) {
    for (long integer : integers) {
      if (Math.abs(integer - integers[0]) > FARTHEST) {
        return false;
      }
    }
    return true;
  }

  private static byte[] differences(long[] integers, int scale) {
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (int i = 1; i < integers.length; i++) {
      long difference = integers[i] - integers[i - 1];
      least = Math.min(least, difference);
      most = Math.max(most, difference);
    }
    int width = 64 - Long.numberOfLeadingZeros(most - least);
    ByteWriter head = new ByteWriter(32);
    head.putZigzag(integers[0]);
    head.putByte(scale);
    head.putByte(width);
    head.putZigzag(least);
    return pack(head, integers, least, width);
  }

  private static byte[] pack(ByteWriter head, long[] integers, long least, int width) {
    int length = head.size() + (width * (integers.length - 1) + 7) / 8;
    byte[] bytes = Arrays.copyOf(head.toByteArray(), length + Bits.PADDING);
    long position = head.size() * 8L;
    for (int i = 1; i < integers.length && width > 0; i++, position += width) {
      Bits.put(bytes, position, integers[i] - integers[i - 1] - least, width);
    }
    return Arrays.copyOf(bytes, length);
  }

  static void read(ByteReader in, int count, double[] values) {
    long first = in.getZigzag();
    int scale = in.getByte();
    int width = in.getByte();
    long least = in.getZigzag();
    Unpackers.of(width).unpack(in.array(), in.position(), least, count, values);
    move(values, count, (double) first);
    if (scale > 0) {
      POWERS[scale].divide(values, count, most(first, least, count, width));
    }
  }

  /** Makes distances to the first integer the integers; a loop of its own, as it is a fast one. */
  private static void move(double[] distances, int count, double first) {
    for (int i = 0; i < count; i++) {
      distances[i] = distances[i] - Unpacker.SHIFT + first;
    }
  }

  /** No integer of the column is larger, of either sign. */
  private static long most(long first, long least, int count, int width) {
    return width < 32
        ? Math.abs(first) + count * (Math.abs(least) + (1L << width))
        : Long.MAX_VALUE;
  }
}
