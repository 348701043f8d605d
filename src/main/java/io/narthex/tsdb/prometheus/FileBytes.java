package io.narthex.tsdb.prometheus;

import io.narthex.tsdb.chunk.Bits;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Some bytes of a file, read one after the other; numbers are big-endian. Whatever leads outside of
 * them throws a {@link DataFileException}. Not thread-safe.
 */
final class FileBytes {
  static final int CRC_BYTES = 4;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final Path path;
  private final long base;
  private final byte[] bytes;
  private final int from;
  private final int end;
  private int at;

  /** The bytes of an array between two positions; {@code base} is the offset of its first one. */
  FileBytes(Path path, long base, byte[] bytes, int from, int end) {
    this.path = path;
    this.base = base;
    this.bytes = bytes;
    this.from = from;
    this.end = end;
    this.at = from;
  }

  /** The same without the checksum at the end, once that is found right. */
  FileBytes checked() {
    if (end - from < CRC_BYTES) {
      throw broken(0, "has no checksum");
    }
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, end - CRC_BYTES - from);
    if ((int) INT.get(bytes, end - CRC_BYTES) != (int) crc.getValue()) {
      throw broken(0, "does not match its checksum");
    }
    return new FileBytes(path, base, bytes, from, end - CRC_BYTES);
  }

  /** The rest as an array of its own, followed by {@link Bits#PADDING}. */
  BitReader bits() {
    return new BitReader(path, base + at, Arrays.copyOfRange(bytes, at, end + Bits.PADDING));
  }

  boolean hasMore() {
    return at < end;
  }

  /** How far it was read. */
  int position() {
    return at - from;
  }

  /** Goes to where {@link #position} was. */
  void position(int position) {
    at = from + position;
  }

  int int8() {
    return bytes[advance(1)] & 0xff;
  }

  int int32() {
    return (int) INT.get(bytes, advance(4));
  }

  /** An offset or a length of eight bytes. */
  long int64() {
    return (long) LONG.get(bytes, advance(8));
  }

  long uvarint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = bytes[advance(1)];
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw broken("number of more than ten bytes");
  }

  long varint() {
    long value = uvarint();
    return (value >>> 1) ^ -(value & 1);
  }

  /** A uvarint that counts something of which each takes a byte or more of what follows. */
  int count() {
    long count = uvarint();
    if (count < 0 || count > end - at) {
      throw broken("counts " + count + " where " + (end - at) + " bytes follow");
    }
    return (int) count;
  }

  void skip(int length) {
    advance(length);
  }

  byte[] array(int length) {
    int start = advance(length);
    return Arrays.copyOfRange(bytes, start, start + length);
  }

  private int advance(int length) {
    if (length < 0 || length > end - at) {
      throw broken("ends early");
    }
    at += length;
    return at - length;
  }

  /** What is wrong at the current position. */
  DataFileException broken(String what) {
    return broken(position(), what);
  }

  /** What is wrong at a position. */
  DataFileException broken(int position, String what) {
    return new DataFileException(path, base + from + position, what);
  }
}
