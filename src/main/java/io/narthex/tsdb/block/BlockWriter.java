package io.narthex.tsdb.block;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.narthex.model.Labels;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import io.narthex.tsdb.chunk.ByteWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.UUID;

/**
 * Builds one block: series in label order, each with its samples. Segments leave it as they are
 * full; only the index stays in memory until the end. Used by one thread.
 */
public final class BlockWriter {
  static final int FORMAT_VERSION = 3;
  static final byte[] MAGIC = "NXB1".getBytes(US_ASCII);

  private final long startMs;
  private final long endMs;
  private final DataWriter data;
  private final ChunkWriter chunks;
  private final ByteWriter series = new ByteWriter(64 << 10);
  private final SampleBatch batch = new SampleBatch();
  private byte[] lastLabels = new byte[0];
  private long seriesCount;

  /** A block of the window between the two times (ms, the second excluded). */
  public BlockWriter(long startMs, long endMs, SegmentSink sink) {
    this.startMs = startMs;
    this.endMs = endMs;
    this.data = new DataWriter(sink);
    this.chunks = new ChunkWriter(data, startMs);
  }

  /** Adds a series behind those added before; nothing where it has no samples. */
  public void add(Labels labels, SampleCursor cursor) {
    chunks.begin();
    while (cursor.next(batch)) {
      chunks.add(batch);
    }
    chunks.end();
    if (chunks.chunks() > 0) {
      addSeries(labels.canonical());
    }
  }

  private void addSeries(byte[] labels) {
    int shared = Arrays.mismatch(lastLabels, labels);
    shared = shared < 0 ? labels.length : shared;
    series.putVarint(shared);
    series.putVarint(labels.length - shared);
    series.putBytes(labels, shared, labels.length - shared);
    series.putVarint(chunks.chunks());
    series.putBytes(chunks.entries().array(), 0, chunks.entries().size());
    lastLabels = labels;
    seriesCount++;
  }

  /**
   * Hands out the last segments; what is to be told about the block.
   *
   * @param firstSequence the oldest commit it holds samples of
   * @param lastSequence the commit up to which it holds all samples of its window that no earlier
   *     block has
   */
  public BlockMeta finish(UUID id, int level, long firstSequence, long lastSequence) {
    data.finish();
    int indexFrom = data.segments();
    byte[] index = index();
    for (int at = 0; at < index.length; at += Segments.MAX_CONTENT) {
      data.putSegment(index, at, Math.min(Segments.MAX_CONTENT, index.length - at));
    }
    return new BlockMeta(
        id,
        FORMAT_VERSION,
        level,
        startMs,
        endMs,
        firstSequence,
        lastSequence,
        seriesCount,
        chunks.allChunks(),
        chunks.allSamples(),
        data.segments(),
        indexFrom,
        data.bytes());
  }

  private byte[] index() {
    ByteWriter index = new ByteWriter(series.size() + 4096);
    index.putBytes(MAGIC, 0, MAGIC.length);
    index.putLong(0);
    index.putVarint(data.columns().size());
    long last = 0;
    for (long address : data.columns()) {
      index.putVarint(address - last);
      last = address;
    }
    index.putVarint(seriesCount);
    index.putBytes(series.array(), 0, series.size());
    byte[] bytes = index.toByteArray();
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(4, bytes.length);
    return bytes;
  }
}
