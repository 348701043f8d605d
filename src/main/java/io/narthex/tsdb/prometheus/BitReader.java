package io.narthex.tsdb.prometheus;

import io.narthex.tsdb.chunk.Bits;
import java.nio.file.Path;

/** A chunk's bits, most significant first, read one after the other. Not thread-safe. */
final class BitReader {
  /** How many bits follow so many ones and a zero, in the numbers of histograms. */
  private static final int[] NUMBER_WIDTHS = {0, 3, 6, 9, 12, 18, 25, 56, 64};

  /** The same in the times of floats. */
  private static final int[] TIME_WIDTHS = {0, 14, 17, 20, 64};

  private final Path path;
  private final long offset;
  private final byte[] bytes;
  private final long end;
  private long at;

  /** The bits of an array but for its {@link Bits#PADDING}, which stands at an offset of a file. */
  BitReader(Path path, long offset, byte[] bytes) {
    this.path = path;
    this.offset = offset;
    this.bytes = bytes;
    this.end = 8L * (bytes.length - Bits.PADDING);
  }

  long left() {
    return end - at;
  }

  boolean bit() {
    return bits(1) != 0;
  }

  /** The next {@code count} (1 to 64) bits as an unsigned number. */
  long bits(int count) {
    if (count > end - at) {
      throw broken("ends early");
    }
    long bits = Bits.peek(bytes, at) >>> (64 - count);
    at += count;
    return bits;
  }

  double float64() {
    return Double.longBitsToDouble(bits(64));
  }

  long uvarint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      long next = bits(8);
      value |= (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw broken("number of more than ten bytes");
  }

  long varint() {
    long value = uvarint();
    return (value >>> 1) ^ -(value & 1);
  }

  /** A difference of times of floats. */
  long timeDifference() {
    int width = width(TIME_WIDTHS);
    return width == 0 ? 0 : signed(bits(width), width);
  }

  /** A signed number of histograms. */
  long varbitInt() {
    int width = width(NUMBER_WIDTHS);
    return width == 0 ? 0 : signed(bits(width), width);
  }

  /** An unsigned number of histograms. */
  long varbitUint() {
    int width = width(NUMBER_WIDTHS);
    return width == 0 ? 0 : bits(width);
  }

  /** A varbit_uint that counts something of which each takes a bit or more of what follows. */
  int count() {
    long count = varbitUint();
    if (count < 0 || count > left()) {
      throw broken("counts " + count + " where " + left() + " bits follow");
    }
    return (int) count;
  }

  /** Counts the ones that say how wide the number behind them is. */
  private int width(int[] widths) {
    int ones = 0;
    while (ones < widths.length - 1 && bit()) {
      ones++;
    }
    return widths[ones];
  }

  /** The half is positive: 1 in one bit less is the least that is negative. */
  private static long signed(long bits, int width) {
    return width < 64 && bits > 1L << (width - 1) ? bits - (1L << width) : bits;
  }

  /** What is wrong at the current position. */
  DataFileException broken(String what) {
    return new DataFileException(path, offset + (at >>> 3), what);
  }
}
