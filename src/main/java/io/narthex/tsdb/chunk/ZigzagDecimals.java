package io.narthex.tsdb.chunk;

/**
 * Columns of {@link Decimals} as blocks up to format version 2 hold them, each difference in zigzag
 * form. Only read: they take about twice as long, and a bit more for each value that only grows.
 *
 * <pre>column := zigzag first | scale 1 | width 1 | packed differences</pre>
 */
final class ZigzagDecimals {
  private ZigzagDecimals() {}

  static void read(ByteReader in, int count, double[] values) {
    long integer = in.getZigzag();
    double power = Decimals.power(in.getByte());
    int width = in.getByte();
    long position = in.position() * 8L;
    values[0] = integer / power;
    for (int i = 1; i < count; i++, position += width) {
      long zigzag = Bits.peek(in.array(), position) >>> (64 - width);
      integer += (zigzag >>> 1) ^ -(zigzag & 1);
      values[i] = integer / power;
    }
  }
}
