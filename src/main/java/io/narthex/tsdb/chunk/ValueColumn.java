package io.narthex.tsdb.chunk;

import java.util.Arrays;

/** Columns of floats without their times, as sealed blocks hold them; bit-exact. */
public final class ValueColumn {
  /** One number, repeated. */
  public static final byte CONSTANT = 16;

  /** {@link ZigzagDecimals}: in old blocks. */
  public static final byte ZIGZAG_DECIMALS = 17;

  /** XOR with the value before, as in a float chunk. */
  public static final byte XOR = 18;

  /** {@link Decimals}: integers in units of 10^-scale, as packed differences. */
  public static final byte DECIMALS = 19;

  private ValueColumn() {}

  /** Writes the column in the smallest of the encodings, and returns which. */
  public static byte write(ByteWriter out, long[] bits, int count) {
    byte[] xor = xor(bits, count);
    byte encoding = writeBelow(xor.length, out, bits, count);
    if (encoding != Encoding.NONE) {
      return encoding;
    }
    out.putBytes(xor, 0, xor.length);
    return XOR;
  }

  /**
   * Writes the column as one number or as decimals, and returns which; {@link Encoding#NONE} where
   * they are neither, or decimals would take {@code length} bytes or more.
   */
  static byte writeBelow(int length, ByteWriter out, long[] bits, int count) {
    if (isConstant(bits, count)) {
      out.putLong(bits[0]);
      return CONSTANT;
    }
    int before = out.size();
    if (!Decimals.write(out, bits, count) || out.size() - before >= length) {
      out.truncate(before);
      return Encoding.NONE;
    }
    return DECIMALS;
  }

  private static boolean isConstant(long[] bits, int count) {
    for (int i = 1; i < count; i++) {
      if (bits[i] != bits[0]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] xor(long[] bits, int count) {
    byte[] packed = new byte[count * 10 + Bits.PADDING];
    long position = 0;
    int lead = 64;
    int trail = 0;
    long last = 0;
    for (int i = 0; i < count; i++) {
      long change = bits[i] ^ last;
      last = bits[i];
      if (change == 0) {
        position++;
        continue;
      }
      int leading = Math.min(31, Long.numberOfLeadingZeros(change));
      int trailing = Long.numberOfTrailingZeros(change);
      if (leading < lead || trailing < trail) {
        lead = leading;
        trail = trailing;
        Bits.put(packed, position, 0b11L << 11 | (long) lead << 6 | (63 - lead - trail), 13);
        position += 13;
      } else {
        Bits.put(packed, position, 0b10, 2);
        position += 2;
      }
      Bits.put(packed, position, change >>> trail, 64 - lead - trail);
      position += 64 - lead - trail;
    }
    return Arrays.copyOf(packed, (int) ((position + 7) >>> 3));
  }

  /** Reads a column of {@code count} values. */
  public static void read(byte encoding, byte[] bytes, int offset, int count, double[] values) {
    read(encoding, new ByteReader(bytes, offset), count, values);
  }

  /** The same from where a reader stands. */
  static void read(byte encoding, ByteReader in, int count, double[] values) {
    switch (encoding) {
      case CONSTANT -> Arrays.fill(values, 0, count, in.getDouble());
      case DECIMALS -> Decimals.read(in, count, values);
      case ZIGZAG_DECIMALS -> ZigzagDecimals.read(in, count, values);
      case XOR -> readXor(in.array(), in.position(), count, values);
      default -> throw new IllegalArgumentException("unknown value encoding " + encoding);
    }
  }

  private static void readXor(byte[] bytes, int offset, int count, double[] values) {
    long position = offset * 8L;
    long last = 0;
    int length = 0;
    int trail = 0;
    for (int i = 0; i < count; i++) {
      long ahead = Bits.peek(bytes, position);
      if (ahead >= 0) {
        position++;
      } else {
        if (ahead << 1 < 0) {
          int lead = (int) (ahead >>> 57) & 31;
          length = ((int) (ahead >>> 51) & 63) + 1;
          trail = 64 - lead - length;
          position += 13;
        } else {
          position += 2;
        }
        last ^= Bits.peek(bytes, position) >>> (64 - length) << trail;
        position += length;
      }
      values[i] = Double.longBitsToDouble(last);
    }
  }
}
