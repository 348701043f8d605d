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

  private final List<byte[]> segments = new ArrayList<>();
  private final ByteWriter content = new ByteWriter(64 << 10);
  private final Map<ByteBuffer, Integer> columnIds = new HashMap<>();
  private final List<Long> columns = new ArrayList<>();

  /** Stores bytes; returns their address. */
  long add(byte[] bytes, int offset, int length) {
    if (length > CONTENT_BYTES) {
      throw new BlockStoreException("a chunk of " + length + " bytes does not fit a segment");
    }
    if (content.size() + length > CONTENT_BYTES) {
      cut();
    }
    long address = (long) segments.size() << ADDRESS_BITS | content.size();
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
    segments.add(Segments.sealed(content.array(), 0, content.size()));
    content.clear();
  }

  List<byte[]> finish() {
    if (content.size() > 0) {
      cut();
    }
    return segments;
  }
}
