package io.narthex.tsdb.journal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.zip.CRC32C;

/** Reads the records of one segment in order, past broken ones. Used by one thread. */
final class SegmentReader implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 18;

  private final InputStream in;
  private final byte[] header = new byte[SegmentFile.RECORD_HEADER_BYTES];
  private final ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
  private final long size;
  private byte[] payload = new byte[4096];
  private int length;
  private long sequence;
  private long offset;
  private int damaged;

  SegmentReader(SegmentFile segment) throws IOException {
    this(segment, SegmentFile.HEADER_BYTES);
  }

  /** Reads from an offset on at which a record begins. */
  SegmentReader(SegmentFile segment, long offset) throws IOException {
    this.size = Files.size(segment.path());
    this.in = new BufferedInputStream(Files.newInputStream(segment.path()), BUFFER_BYTES);
    this.offset = offset;
    in.skipNBytes(offset);
  }

  /** Moves on to the next whole record; false at the end, or where nothing more can be read. */
  boolean next() throws IOException {
    while (readHeader()) {
      if (payload.length < length) {
        payload = new byte[length + (length >> 1)];
      }
      int read = in.readNBytes(payload, 0, length);
      offset += header.length + read;
      if (read == length && fields.getInt(4) == payloadCrc()) {
        return true;
      }
      damaged++;
    }
    return false;
  }

  private boolean readHeader() throws IOException {
    int read = in.readNBytes(header, 0, header.length);
    if (read == 0) {
      return false;
    }
    length = fields.getInt(0);
    sequence = fields.getLong(8);
    boolean whole =
        read == header.length
            && fields.getInt(16) == SegmentFile.crc(header, 16)
            && length >= 0
            && length <= size;
    if (!whole) {
      damaged++;
    }
    return whole;
  }

  private int payloadCrc() {
    CRC32C crc = new CRC32C();
    crc.update(payload, 0, length);
    return (int) crc.getValue();
  }

  long sequence() {
    return sequence;
  }

  /** Where the record ends (bytes from the beginning of the segment). */
  long offset() {
    return offset;
  }

  /** The record's payload, in an array that is reused. */
  byte[] payload() {
    return payload;
  }

  /** How many records were broken or torn so far. */
  int damaged() {
    return damaged;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
