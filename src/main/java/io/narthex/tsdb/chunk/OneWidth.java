package io.narthex.tsdb.chunk;

import java.lang.invoke.MethodHandles;

/**
 * Unpacks differences of one width with code of its own. This class is a template: {@link
 * Unpackers} defines it anew for a width, so that {@code WIDTH} is a constant to the compiler, and
 * with it every shift, mask and offset. As a field it would make no loop faster than {@link
 * AnyWidth}.
 */
final class OneWidth implements Unpacker {
  private static final int WIDTH = Unpackers.width(MethodHandles.lookup());
  private static final long MASK = (1L << WIDTH) - 1;

  /** How many values one load gives, wherever in its first byte they begin. */
  private static final int PER_LOAD = Bits.SINGLE_READ / Math.max(1, WIDTH);

  /** Eight values fill as many bytes as each has bits, so all groups of eight begin alike. */
  @Override
  public void unpack(byte[] bytes, int from, long least, int count, double[] distances) {
    long shifted = SHIFT_BITS;
    distances[0] = SHIFT;
    int at = from;
    int i = 1;
    for (; i <= count - 8; i += 8, at += WIDTH) {
      distances[i] = Double.longBitsToDouble(shifted += least + packed(bytes, at, 0));
      distances[i + 1] = Double.longBitsToDouble(shifted += least + packed(bytes, at, 1));
      distances[i + 2] = Double.longBitsToDouble(shifted += least + packed(bytes, at, 2));
      distances[i + 3] = Double.longBitsToDouble(shifted += least + packed(bytes, at, 3));
      distances[i + 4] = Double.longBitsToDouble(shifted += least + packed(bytes, at, 4));
      distances[i + 5] = Double.longBitsToDouble(shifted += least + packed(bytes, at, 5));
      distances[i + 6] = Double.longBitsToDouble(shifted += least + packed(bytes, at, 6));
      distances[i + 7] = Double.longBitsToDouble(shifted += least + packed(bytes, at, 7));
    }
    for (int n = 0; i < count; i++, n++) {
      distances[i] = Double.longBitsToDouble(shifted += least + packed(bytes, at, n));
    }
  }

  /** One of the eight that begin at a byte; several are of one load. */
  private static long packed(byte[] bytes, int at, int n) {
    int load = n / PER_LOAD * PER_LOAD * WIDTH;
    int end = n * WIDTH + WIDTH - (load & ~7);
    return Bits.word(bytes, at + (load >>> 3)) >>> (64 - end) & MASK;
  }
}
