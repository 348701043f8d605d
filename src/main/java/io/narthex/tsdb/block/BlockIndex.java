package io.narthex.tsdb.block;

import io.narthex.model.Labels;
import io.narthex.tsdb.chunk.ByteReader;
import io.narthex.tsdb.index.LabelIndex;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.IntFunction;

/** A block's index, parsed: its series by number in label order, and their chunks as columns. */
final class BlockIndex {
  private static final int HEADER_BYTES = 12;

  private final UUID block;
  private final int dataFrom;
  private final long[] columns;
  private final Labels[] labels;
  private final int[] firstChunk;
  private final LabelIndex index;
  private byte[] encodings = new byte[64];
  private int[] counts = new int[64];
  private long[] minMs = new long[64];
  private long[] maxMs = new long[64];
  private long[] addresses = new long[64];
  private int[] timeColumns = new int[64];
  private int[] startColumns = new int[64];
  private int chunks;
  private long bytes;

  private BlockIndex(UUID block, int dataFrom, ByteReader in, long startMs) {
    this.block = block;
    this.dataFrom = dataFrom;
    this.columns = new long[in.getInt()];
    long address = 0;
    for (int i = 0; i < columns.length; i++) {
      columns[i] = address += in.getVarint();
    }
    this.labels = new Labels[in.getInt()];
    this.firstChunk = new int[labels.length + 1];
    byte[] last = new byte[0];
    for (int i = 0; i < labels.length; i++) {
      last = labels(in, last);
      labels[i] = Labels.fromCanonical(last, 0, last.length);
      bytes += last.length + 150L;
      for (int count = in.getInt(); count > 0; count--) {
        chunk(in, startMs);
      }
      firstChunk[i + 1] = chunks;
    }
    this.index = new LabelIndex(id -> labels[id]);
    for (int i = 0; i < labels.length; i++) {
      index.add(i, labels[i]);
    }
    bytes += chunks * 37L;
  }

  /** Reads the index out of its segments. */
  static BlockIndex read(BlockMeta meta, IntFunction<byte[]> segments) {
    if (meta.formatVersion() > BlockWriter.FORMAT_VERSION) {
      throw new BlockStoreException(
          "block " + meta.id() + " has the unknown format version " + meta.formatVersion());
    }
    byte[] first = segments.apply(meta.indexFrom());
    if (!Arrays.equals(first, 0, 4, BlockWriter.MAGIC, 0, 4)) {
      throw new BrokenBlockException(meta.id(), meta.indexFrom(), "does not begin like an index");
    }
    int length = (int) new ByteReader(first, 4).getLong();
    int count = (length + Segments.MAX_CONTENT - 1) / Segments.MAX_CONTENT;
    byte[] whole = new byte[length];
    for (int i = 0; i < count; i++) {
      byte[] segment = i == 0 ? first : segments.apply(meta.indexFrom() + i);
      System.arraycopy(
          segment, 0, whole, i * Segments.MAX_CONTENT, segment.length - Segments.CRC_BYTES);
    }
    int dataFrom = meta.formatVersion() == 1 ? count : 0;
    ByteReader in = new ByteReader(whole, HEADER_BYTES);
    return new BlockIndex(meta.id(), dataFrom, in, meta.fromMs());
  }

  private static byte[] labels(ByteReader in, byte[] last) {
    int shared = in.getInt();
    int length = in.getInt();
    byte[] labels = Arrays.copyOf(last, shared + length);
    System.arraycopy(in.array(), in.position(), labels, shared, length);
    in.skip(length);
    return labels;
  }

  private void chunk(ByteReader in, long startMs) {
    if (chunks == counts.length) {
      grow(chunks * 2);
    }
    encodings[chunks] = (byte) in.getByte();
    counts[chunks] = in.getInt();
    minMs[chunks] = startMs + in.getVarint();
    maxMs[chunks] = minMs[chunks] + in.getVarint();
    addresses[chunks] = in.getVarint();
    if (BlockChunks.isFloat(encodings[chunks])) {
      timeColumns[chunks] = in.getInt();
      startColumns[chunks] = in.getInt() - 1;
    }
    chunks++;
  }

  private void grow(int size) {
    encodings = Arrays.copyOf(encodings, size);
    counts = Arrays.copyOf(counts, size);
    minMs = Arrays.copyOf(minMs, size);
    maxMs = Arrays.copyOf(maxMs, size);
    addresses = Arrays.copyOf(addresses, size);
    timeColumns = Arrays.copyOf(timeColumns, size);
    startColumns = Arrays.copyOf(startColumns, size);
  }

  int size() {
    return labels.length;
  }

  UUID block() {
    return block;
  }

  LabelIndex labelIndex() {
    return index;
  }

  Labels labels(int series) {
    return labels[series];
  }

  int firstChunk(int series) {
    return firstChunk[series];
  }

  byte encoding(int chunk) {
    return encodings[chunk];
  }

  int count(int chunk) {
    return counts[chunk];
  }

  long minMs(int chunk) {
    return minMs[chunk];
  }

  long maxMs(int chunk) {
    return maxMs[chunk];
  }

  long address(int chunk) {
    return addresses[chunk];
  }

  /** The address of a chunk's time column. */
  long times(int chunk) {
    return columns[timeColumns[chunk]];
  }

  boolean hasStarts(int chunk) {
    return startColumns[chunk] >= 0;
  }

  /** The address of a chunk's start column. */
  long starts(int chunk) {
    return columns[startColumns[chunk]];
  }

  /** The number of the first data segment. */
  int dataFrom() {
    return dataFrom;
  }

  /** What it takes in memory, about. */
  long bytes() {
    return bytes;
  }
}
