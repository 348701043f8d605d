package io.narthex.exposition.protobuf;

import io.narthex.model.XxHash64;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Bytes that tell the series of a protobuf exposition apart, as the text of a line does elsewhere.
 *
 * <pre>
 *  +------+--------------+-------------------+--------------------------------+
 *  | role | bound, 8 B   | length B 4 | name | length 4 B | label message ... |
 *  +------+--------------+-------------------+--------------------------------+
 * </pre>
 *
 * <p>All samples of one metric share what stands behind the bound. Reusable.
 */
final class SeriesKey {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int HEAD = 1 + Long.BYTES;

  private byte[] bytes = new byte[256];
  private int length;

  /** Starts the key of another metric. */
  void clear() {
    length = HEAD;
  }

  void add(byte[] source, int from, int to) {
    int size = to - from;
    if (bytes.length - length < size + Integer.BYTES) {
      bytes = Arrays.copyOf(bytes, 2 * (length + size + Integer.BYTES));
    }
    INT.set(bytes, length, size);
    System.arraycopy(source, from, bytes, length + Integer.BYTES, size);
    length += size + Integer.BYTES;
  }

  /** Makes it the key of one sample. */
  void head(int role, double bound) {
    bytes[0] = (byte) role;
    LONG.set(bytes, 1, Double.doubleToLongBits(bound));
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  long hash(long seed) {
    return XxHash64.hash(bytes, 0, length, seed);
  }
}
