package io.narthex.protobuf;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Walks the fields of one message. What the accessors give belongs to the field that {@link #next}
 * moved to. Reusable, one for each level of nesting; not thread-safe.
 *
 * <p>Nothing is read outside of the message's range: a length that runs over its end is refused.
 */
public final class ProtobufReader {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int MAX_FIELD = (1 << 29) - 1;

  private byte[] bytes = new byte[0];
  private int at;
  private int limit;
  private int field;
  private Kind kind = Kind.VARINT;
  private long value;
  private int from;

  /** Goes before the first field of the message in a range of bytes, which it does not change. */
  public ProtobufReader on(byte[] source, int from, int to) {
    bytes = source;
    at = from;
    limit = to;
    return this;
  }

  /** Goes into the message that another reader stands on, or into its packed numbers. */
  public ProtobufReader into(ProtobufReader outer) throws ProtobufException {
    outer.require(Kind.BYTES);
    return on(outer.bytes, outer.from, outer.at);
  }

  /** Goes into the message whose length stands before it; the outer reader moves behind it. */
  public ProtobufReader delimited(ProtobufReader outer) throws ProtobufException {
    outer.bytesValue();
    outer.kind = Kind.BYTES;
    return into(outer);
  }

  /** Moves on to the next field; false at the end of the message. */
  public boolean next() throws ProtobufException {
    if (at >= limit) {
      return false;
    }
    long tag = readVarint();
    if (tag >>> 3 == 0 || tag >>> 3 > MAX_FIELD) {
      throw new ProtobufException("illegal tag " + Long.toUnsignedString(tag));
    }
    field = (int) (tag >>> 3);
    kind = Kind.of((int) tag & 7);
    switch (kind) {
      case VARINT -> value = readVarint();
      case FIXED64 -> value = fixed64();
      case FIXED32 -> value = fixed32();
      case BYTES -> bytesValue();
    }
    return true;
  }

  /** The number of the field. */
  public int field() {
    return field;
  }

  /** Whether the bytes have come to their end; for messages one after the other. */
  public boolean atEnd() {
    return at >= limit;
  }

  /** A field of type int64, uint64, int32, uint32, bool or enum. */
  public long varint() throws ProtobufException {
    require(Kind.VARINT);
    return value;
  }

  /** A field of type sint64 or sint32. */
  public long zigzag() throws ProtobufException {
    return unzigzag(varint());
  }

  /** A field of type double. */
  public double float64() throws ProtobufException {
    require(Kind.FIXED64);
    return Double.longBitsToDouble(value);
  }

  /** The array that {@link #from} and {@link #to} point into. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where the text, bytes or message in the field begin. */
  public int from() throws ProtobufException {
    require(Kind.BYTES);
    return from;
  }

  /** Where they end, exclusively. */
  public int to() {
    return at;
  }

  /** Whether the field is a run of packed numbers, to be gone {@link #into}. */
  public boolean isPacked() {
    return kind == Kind.BYTES;
  }

  /** The next of packed varints. */
  public long readVarint() throws ProtobufException {
    if (at < limit && bytes[at] >= 0) {
      return bytes[at++]; // most are tags and lengths, of one byte
    }
    return readLongVarint();
  }

  private long readLongVarint() throws ProtobufException {
    long result = 0;
    for (int shift = 0; shift < 64 && at < limit; shift += 7) {
      byte b = bytes[at++];
      result |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return result;
      }
    }
    throw at >= limit ? torn() : new ProtobufException("varint of more than ten bytes");
  }

  /** The next of packed sint64. */
  public long readZigzag() throws ProtobufException {
    return unzigzag(readVarint());
  }

  /** The next of packed doubles. */
  public double readFloat64() throws ProtobufException {
    return Double.longBitsToDouble(fixed64());
  }

  private static long unzigzag(long number) {
    return (number >>> 1) ^ -(number & 1);
  }

  private long fixed64() throws ProtobufException {
    return (long) LONG.get(bytes, advance(8));
  }

  private long fixed32() throws ProtobufException {
    return (int) INT.get(bytes, advance(4));
  }

  private void bytesValue() throws ProtobufException {
    from = advance(readVarint());
  }

  /** Moves behind a value and returns where it begins. */
  private int advance(long length) throws ProtobufException {
    if (length < 0 || length > limit - at) {
      throw torn();
    }
    int start = at;
    at += (int) length;
    return start;
  }

  private void require(Kind expected) throws ProtobufException {
    if (kind != expected) {
      throw new ProtobufException("field " + field + " has wire type " + kind.number);
    }
  }

  private ProtobufException torn() {
    return new ProtobufException("unexpected EOF");
  }
}
