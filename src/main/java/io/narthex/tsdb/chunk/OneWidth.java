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
  private static final int PER_LOAD = Bits.SINGLE_READ / WIDTH;

  /** Eight values fill as many bytes as each has bits, so all groups of eight begin alike. */
  @Override
  public void unpack(byte[] bytes, int from, long first, int count, double[] values) {
    long integer = first;
    values[0] = integer;
    int at = from;
    int i = 1;
    for (; i <= count - 8; i += 8, at += WIDTH) {
      values[i] = integer += difference(bytes, at, 0);
      values[i + 1] = integer += difference(bytes, at, 1);
      values[i + 2] = integer += difference(bytes, at, 2);
      values[i + 3] = integer += difference(bytes, at, 3);
      values[i + 4] = integer += difference(bytes, at, 4);
      values[i + 5] = integer += difference(bytes, at, 5);
      values[i + 6] = integer += difference(bytes, at, 6);
      values[i + 7] = integer += difference(bytes, at, 7);
    }
    for (int n = 0; i < count; i++, n++) {
      values[i] = integer += difference(bytes, at, n);
    }
  }

  /** A difference of the eight that begin at a byte; several are of one load. */
  private static long difference(byte[] bytes, int at, int n) {
    int load = n / PER_LOAD * PER_LOAD * WIDTH;
    int end = n * WIDTH + WIDTH - (load & ~7);
    long packed = Bits.word(bytes, at + (load >>> 3)) >>> (64 - end) & MASK;
    return (packed >>> 1) ^ -(packed & 1);
  }
}
