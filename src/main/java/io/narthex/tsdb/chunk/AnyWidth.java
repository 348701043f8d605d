package io.narthex.tsdb.chunk;

/** Unpacks differences of whatever width (bits, 1 to 64). */
record AnyWidth(int width) implements Unpacker {
  @Override
  public void unpack(byte[] bytes, int from, long first, int count, double[] values) {
    long integer = first;
    long position = from * 8L;
    int unused = 64 - width;
    values[0] = integer;
    for (int i = 1; i < count; i++, position += width) {
      long packed = Bits.peek(bytes, position) >>> unused;
      integer += (packed >>> 1) ^ -(packed & 1);
      values[i] = integer;
    }
  }
}
