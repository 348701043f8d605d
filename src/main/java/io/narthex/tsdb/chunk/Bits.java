package io.narthex.tsdb.chunk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads and writes runs of bits, most significant first, in byte arrays. */
public final class Bits {
  /** How many bytes beyond the last bit must be there to be read or written. */
  public static final int PADDING = 9;

  /** How many bits one load gives, wherever in its first byte they begin. */
  static final int SINGLE_READ = 57;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Bits() {}

  /** The 64 bits that begin at a bit position. */
  public static long peek(byte[] bytes, long position) {
    int at = (int) (position >>> 3);
    int shift = (int) position & 7;
    long head = word(bytes, at) << shift;
    return head | ((bytes[at + 8] & 0xffL) >>> (8 - shift));
  }

  /** The 64 bits that begin at a byte. */
  static long word(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  /** Sets {@code count} (1 to 64) bits that are still zero, the lowest ones of {@code value}. */
  static void put(byte[] bytes, long position, long value, int count) {
    int at = (int) (position >>> 3);
    int shift = (int) position & 7;
    long aligned = value << (64 - count);
    LONG.set(bytes, at, word(bytes, at) | (aligned >>> shift));
    if (count > 64 - shift) {
      bytes[at + 8] |= (byte) (aligned << (8 - shift));
    }
  }
}
