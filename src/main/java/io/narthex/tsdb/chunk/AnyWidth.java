package io.narthex.tsdb.chunk;

/** Unpacks differences of whatever width (bits, 0 to {@link Bits#SINGLE_READ}). */
record AnyWidth(int width) implements Unpacker {
  @Override
  public void unpack(byte[] bytes, int from, long least, int count, double[] distances) {
    long shifted = SHIFT_BITS;
    long position = from * 8L;
    int unused = 63 - width;
    distances[0] = SHIFT;
    for (int i = 1; i < count; i++, position += width) {
      shifted += least + (Bits.peek(bytes, position) >>> 1 >>> unused);
      distances[i] = Double.longBitsToDouble(shifted);
    }
  }
}
