package io.narthex.tsdb.chunk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing run of bytes with varints and little-endian longs. Not thread-safe. */
public final class ByteWriter {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Integers beyond are not exact in a double. */
  private static final long EXACT = 1L << 53;

  private byte[] bytes;
  private int size;

  public ByteWriter(int capacity) {
    bytes = new byte[capacity];
  }

  public int size() {
    return size;
  }

  /** The array itself, valid up to {@link #size} and until the next write. */
  public byte[] array() {
    return bytes;
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  public void clear() {
    size = 0;
  }

  public void truncate(int newSize) {
    size = newSize;
  }

  public void putByte(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  public void putLong(long value) {
    reserve(8);
    LONG.set(bytes, size, value);
    size += 8;
  }

  public void putDouble(double value) {
    putLong(Double.doubleToRawLongBits(value));
  }

  public void putVarint(long value) {
    reserve(10);
    while ((value & ~0x7fL) != 0) {
      bytes[size++] = (byte) (value | 0x80);
      value >>>= 7;
    }
    bytes[size++] = (byte) value;
  }

  public void putZigzag(long value) {
    putVarint((value << 1) ^ (value >> 63));
  }

  public void putBytes(byte[] source, int offset, int length) {
    reserve(length);
    System.arraycopy(source, offset, bytes, size, length);
    size += length;
  }

  public void putZeros(int length) {
    reserve(length);
    Arrays.fill(bytes, size, size + length, (byte) 0);
    size += length;
  }

  /** Length and bytes. */
  public void putBlob(byte[] blob) {
    putVarint(blob.length);
    putBytes(blob, 0, blob.length);
  }

  /** A number bit-exactly; an integer as its difference to {@code base}. */
  public void putNumber(double value, double base) {
    if (isInteger(value)) {
      long difference = (long) value - (isInteger(base) ? (long) base : 0);
      putVarint(((difference << 1) ^ (difference >> 63)) << 1);
    } else {
      putByte(1);
      putDouble(value);
    }
  }

  /** Whether the value is an integer that a long carries bit-exactly; -0.0 is none. */
  static boolean isInteger(double value) {
    long integer = (long) value;
    return integer <= EXACT
        && integer >= -EXACT
        && Double.doubleToRawLongBits((double) integer) == Double.doubleToRawLongBits(value);
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length + (bytes.length >> 1)));
    }
  }
}
