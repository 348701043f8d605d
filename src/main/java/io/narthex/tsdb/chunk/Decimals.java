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

  private static long integer(long bits, int scale) {
    return (long) unit(bits, scale);
  }

  /** Writes the column; false where the values are no such decimals, or too far apart. */
  static boolean write(ByteWriter out, long[] bits, int count) {
    int scale = scale(bits, count);
    if (scale < 0 || !areNear(bits, count, scale)) {
      return false;
    }
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (int i = 1; i < count; i++) {
      long difference = integer(bits[i], scale) - integer(bits[i - 1], scale);
      least = Math.min(least, difference);
      most = Math.max(most, difference);
    }
    int width = 64 - Long.numberOfLeadingZeros(most - least);
    out.putZigzag(integer(bits[0], scale));
    out.putByte(scale);
    out.putByte(width);
    out.putZigzag(least);
    pack(out, bits, count, scale, least, width);
    return true;
  }

  private static boolean areNear(long[] bits, int count, int scale) {
    long first = integer(bits[0], scale);
    for (int i = 1; i < count; i++) {
      if (Math.abs(integer(bits[i], scale) - first) > FARTHEST) {
        return false;
      }
    }
    return true;
  }

  private static void pack(
      ByteWriter out, long[] bits, int count, int scale, long least, int width) {
    long position = out.size() * 8L;
    int end = out.size() + (width * (count - 1) + 7) / 8;
    out.putZeros(end - out.size() + Bits.PADDING);
    long last = integer(bits[0], scale);
    for (int i = 1; i < count && width > 0; i++, position += width) {
      long integer = integer(bits[i], scale);
      Bits.put(out.array(), position, integer - last - least, width);
      last = integer;
    }
    out.truncate(end);
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
