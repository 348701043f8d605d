package io.narthex.tsdb.block;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32C;

/** Puts the checksum behind a segment's content, and looks at it again. */
final class Segments {
  static final int CRC_BYTES = 4;
  static final int MAX_CONTENT = BlockStore.MAX_SEGMENT_BYTES - CRC_BYTES;

  private Segments() {}

  static byte[] sealed(byte[] content, int offset, int length) {
    byte[] segment = Arrays.copyOfRange(content, offset, offset + length + CRC_BYTES);
    buffer(segment).putInt(length, crc(segment));
    return segment;
  }

  /** The segment itself, where its checksum is right. */
  static byte[] checked(byte[] segment, UUID block, int number) {
    if (segment.length < CRC_BYTES
        || buffer(segment).getInt(segment.length - CRC_BYTES) != crc(segment)) {
      throw new BrokenBlockException(block, number, "does not match its checksum");
    }
    return segment;
  }

  private static int crc(byte[] segment) {
    CRC32C crc = new CRC32C();
    crc.update(segment, 0, segment.length - CRC_BYTES);
    return (int) crc.getValue();
  }

  private static ByteBuffer buffer(byte[] segment) {
    return ByteBuffer.wrap(segment).order(ByteOrder.LITTLE_ENDIAN);
  }
}
