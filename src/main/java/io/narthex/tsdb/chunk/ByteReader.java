package io.narthex.tsdb.chunk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads what a {@link ByteWriter} wrote. Not thread-safe. */
public final class ByteReader {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int position;

  public ByteReader(byte[] bytes, int position) {
    this.bytes = bytes;
    this.position = position;
  }

  public void reset(byte[] newBytes, int newPosition) {
    bytes = newBytes;
    position = newPosition;
  }

  public int position() {
    return position;
  }

  public byte[] array() {
    return bytes;
  }

  public void skip(int length) {
    position += length;
  }

  public int getByte() {
    return bytes[position++] & 0xff;
  }

  public long getLong() {
    long value = (long) LONG.get(bytes, position);
    position += 8;
    return value;
  }

  public double getDouble() {
    return Double.longBitsToDouble(getLong());
  }

  public long getVarint() {
    long value = bytes[position++];
    if (value >= 0) {
      return value;
    }
    value &= 0x7f;
    for (int shift = 7; ; shift += 7) {
      long next = bytes[position++];
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  public int getInt() {
    return (int) getVarint();
  }

  public long getZigzag() {
    long value = getVarint();
    return (value >>> 1) ^ -(value & 1);
  }

  public byte[] getBlob() {
    int length = getInt();
    byte[] blob = Arrays.copyOfRange(bytes, position, position + length);
    position += length;
    return blob;
  }

  public double getNumber(double base) {
    long head = getVarint();
    if ((head & 1) != 0) {
      return getDouble();
    }
    long zigzag = head >>> 1;
    long difference = (zigzag >>> 1) ^ -(zigzag & 1);
    return difference + (ByteWriter.isInteger(base) ? (long) base : 0);
  }
}
