package io.narthex.protobuf;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Writes messages into an array that grows. A nested message is written in place: one byte is kept
 * for its length, and where that is not enough, what was written moves up. Reusable; not
 * thread-safe.
 */
public final class ProtobufWriter {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int MAX_VARINT = 10;

  private byte[] bytes;
  private int length;

  /** A writer with room for so many bytes before it grows. */
  public ProtobufWriter(int capacity) {
    bytes = new byte[Math.max(capacity, MAX_VARINT)];
  }

  /** What was written, up to {@link #length}: the array itself, until the next write. */
  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  public void clear() {
    length = 0;
  }

  /** A field of type int64, uint64, int32, uint32, bool or enum. */
  public void varint(int field, long value) {
    tag(field, Kind.VARINT);
    rawVarint(value);
  }

  /** A field of type sint64 or sint32. */
  public void zigzag(int field, long value) {
    varint(field, zigzagged(value));
  }

  /** A field of type double. */
  public void float64(int field, double value) {
    tag(field, Kind.FIXED64);
    rawFloat64(value);
  }

  /** A field of text or bytes. */
  public void bytes(int field, byte[] source, int from, int to) {
    tag(field, Kind.BYTES);
    rawVarint(to - from);
    ensure(to - from);
    System.arraycopy(source, from, bytes, length, to - from);
    length += to - from;
  }

  public void bytes(int field, byte[] source) {
    bytes(field, source, 0, source.length);
  }

  /**
   * Starts a nested message, or a run of packed numbers.
   *
   * @return what {@link #end} wants to know
   */
  public int begin(int field) {
    tag(field, Kind.BYTES);
    return beginDelimited();
  }

  /** Starts a message of its own, with nothing but its length in front. */
  public int beginDelimited() {
    ensure(1);
    return length++;
  }

  /** Ends the message that {@link #begin} started last. */
  public void end(int begun) {
    int size = length - begun - 1;
    int more = sizeOfVarint(size) - 1;
    ensure(more);
    if (more > 0) {
      System.arraycopy(bytes, begun + 1, bytes, begun + 1 + more, size);
    }
    length = begun;
    rawVarint(size);
    length += size;
  }

  /** The next of packed varints. */
  public void rawVarint(long value) {
    ensure(MAX_VARINT);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  /** The next of packed sint64. */
  public void rawZigzag(long value) {
    rawVarint(zigzagged(value));
  }

  /** The next of packed doubles. */
  public void rawFloat64(double value) {
    ensure(Long.BYTES);
    LONG.set(bytes, length, Double.doubleToRawLongBits(value));
    length += Long.BYTES;
  }

  private void tag(int field, Kind kind) {
    rawVarint(((long) field << 3) | kind.number);
  }

  private static long zigzagged(long value) {
    return (value << 1) ^ (value >> 63);
  }

  private static int sizeOfVarint(int value) {
    return (38 - Integer.numberOfLeadingZeros(value | 1)) / 7;
  }

  private void ensure(int count) {
    if (bytes.length - length < count) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(length, count)));
    }
  }
}
