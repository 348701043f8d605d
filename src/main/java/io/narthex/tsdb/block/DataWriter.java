package io.narthex.tsdb.block;

import io.narthex.tsdb.chunk.Bits;
import io.narthex.tsdb.chunk.ByteWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the data segments of a block being written; equal columns are stored once. */
final class DataWriter {
  private static final int CONTENT_BYTES = Segments.MAX_CONTENT - Bits.PADDING;
  private static final int ADDRESS_BITS = 20;

  private final SegmentSink sink;
  private int segments;
  private long bytes;
  private final ByteWriter content = new ByteWriter(64 << 10);
  private final Map<ByteBuffer, Integer> columnIds = new HashMap<>();
  private final List<Long> columns = new ArrayList<>();

  DataWriter(SegmentSink sink) {
    this.sink = sink;
  }

  /** Stores bytes; returns their address. */
  long add(byte[] bytes, int offset, int length) {
    if (length > CONTENT_BYTES) {
      throw new BlockStoreException("a chunk of " + length + " bytes does not fit a segment");
    }
    if (content.size() + length > CONTENT_BYTES) {
      cut();
    }
    long address = (long) segments << ADDRESS_BITS | content.size();
    content.putBytes(bytes, offset, length);
    return address;
  }

  /** Stores a column unless an equal one is there; returns its id. */
  int column(ByteWriter bytes) {
    ByteBuffer key = ByteBuffer.wrap(bytes.toByteArray());
    Integer known = columnIds.get(key);
    if (known != null) {
      return known;
    }
    int id = columns.size();
    columns.add(add(bytes.array(), 0, bytes.size()));
    columnIds.put(key, id);
    return id;
  }

  /** The addresses of the columns, by id. */
  List<Long> columns() {
    return columns;
  }

  private void cut() {
    content.putBytes(new byte[Bits.PADDING], 0, Bits.PADDING);
    putSegment(content.array(), 0, content.size());
    content.clear();
  }

  /** Stores a segment with that content behind those before. */
  void putSegment(byte[] source, int offset, int length) {
    byte[] segment = Segments.sealed(source, offset, length);
    bytes += segment.length;
    sink.put(segments++, segment);
  }

  /** Stores what is left. */
  void finish() {
    if (content.size() > 0) {
      cut();
    }
  }

  /** How many segments were stored. */
  int segments() {
    return segments;
  }

  /** The bytes of the segments stored. */
  long bytes() {
    return bytes;
  }
}
