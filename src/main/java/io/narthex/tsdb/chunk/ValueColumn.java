package io.narthex.tsdb.chunk;

import java.util.Arrays;

/** Columns of floats without their times, as sealed blocks hold them; bit-exact. */
public final class ValueColumn {
  /** One number, repeated. */
  public static final byte CONSTANT = 16;

  /** Integers: the first as varint, then zigzag differences of one width, packed. */
  public static final byte INTEGERS = 17;

  /** XOR with the value before, as in a float chunk. */
  public static final byte XOR = 18;

  private ValueColumn() {}

  /** Writes the column in the smallest of the encodings, and returns which. */
  public static byte write(ByteWriter out, long[] bits, int count) {
    if (isConstant(bits, count)) {
      out.putLong(bits[0]);
      return CONSTANT;
    }
    byte[] xor = xor(bits, count);
    int width = integerWidth(bits, count);
    if (width >= 0 && (long) width * (count - 1) / 8 + 4 < xor.length) {
      writeIntegers(out, bits, count, width);
      return INTEGERS;
    }
    out.putBytes(xor, 0, xor.length);
    return XOR;
  }

  private static boolean isConstant(long[] bits, int count) {
    for (int i = 1; i < count; i++) {
      if (bits[i] != bits[0]) {
        return false;
      }
    }
    return true;
  }

  /** How many bits the widest zigzag difference needs, or -1 where not all are integers. */
  private static int integerWidth(long[] bits, int count) {
    long all = 0;
    long last = 0;
    for (int i = 0; i < count; i++) {
      double value = Double.longBitsToDouble(bits[i]);
      if (!ByteWriter.isInteger(value)) {
        return -1;
      }
      all |= i == 0 ? 0 : zigzag((long) value - last);
      last = (long) value;
    }
    return 64 - Long.numberOfLeadingZeros(all);
  }

  private static long zigzag(long value) {
    return (value << 1) ^ (value >> 63);
  }

  private static void writeIntegers(ByteWriter out, long[] bits, int count, int width) {
    long last = (long) Double.longBitsToDouble(bits[0]);
    out.putZigzag(last);
    out.putByte(width);
    byte[] packed = new byte[(width * (count - 1) + 7) / 8 + Bits.PADDING];
    long position = 0;
    for (int i = 1; i < count; i++, position += width) {
      long value = (long) Double.longBitsToDouble(bits[i]);
      Bits.put(packed, position, zigzag(value - last), width);
      last = value;
    }
    out.putBytes(packed, 0, packed.length - Bits.PADDING);
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
    switch (encoding) {
      case CONSTANT -> Arrays.fill(values, 0, count, new ByteReader(bytes, offset).getDouble());
      case INTEGERS -> readIntegers(new ByteReader(bytes, offset), count, values);
      case XOR -> readXor(bytes, offset, count, values);
      default -> throw new IllegalArgumentException("unknown value encoding " + encoding);
    }
  }

  private static void readIntegers(ByteReader in, int count, double[] values) {
    long value = in.getZigzag();
    int width = in.getByte();
    values[0] = value;
    long position = in.position() * 8L;
    byte[] bytes = in.array();
    for (int i = 1; i < count; i++, position += width) {
      long packed = Bits.peek(bytes, position) >>> (64 - width);
      value += (packed >>> 1) ^ -(packed & 1);
      values[i] = value;
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
