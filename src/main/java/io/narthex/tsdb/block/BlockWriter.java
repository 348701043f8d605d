package io.narthex.tsdb.block;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.narthex.model.Labels;
import io.narthex.storage.HistogramBatch;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import io.narthex.tsdb.chunk.ByteWriter;
import io.narthex.tsdb.chunk.Chunk;
import io.narthex.tsdb.chunk.HistogramWriter;
import io.narthex.tsdb.chunk.TimeColumn;
import io.narthex.tsdb.chunk.ValueColumn;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Builds one block: series in label order, each with its samples. Used by one thread. */
public final class BlockWriter {
  static final int FORMAT_VERSION = 1;
  static final byte[] MAGIC = "NXB1".getBytes(US_ASCII);

  /** Float samples per chunk; histograms come in the head's smaller ones. */
  static final int MAX_SAMPLES = 512;

  private static final int MAX_HISTOGRAMS = 120;

  private final long startMs;
  private final long endMs;
  private final DataWriter data = new DataWriter();
  private final ByteWriter series = new ByteWriter(64 << 10);
  private final ByteWriter chunks = new ByteWriter(256);
  private final ByteWriter scratch = new ByteWriter(4096);
  private final SampleBatch batch = new SampleBatch(MAX_SAMPLES);
  private final long[] bits = new long[MAX_SAMPLES];
  private final long[] starts = new long[MAX_SAMPLES + 1];
  private byte[] lastLabels = new byte[0];
  private int chunkCount;
  private long seriesCount;
  private long samples;

  /** A block of the window between the two times (ms, the second excluded). */
  public BlockWriter(long startMs, long endMs) {
    this.startMs = startMs;
    this.endMs = endMs;
  }

  /** Adds a series behind those added before. */
  public void add(Labels labels, SampleCursor cursor) {
    chunks.clear();
    chunkCount = 0;
    while (cursor.next(batch)) {
      HistogramBatch histograms = batch.histograms();
      if (histograms == null) {
        addFloats();
      } else {
        addHistograms(histograms);
      }
      samples += batch.size();
    }
    if (chunkCount > 0) {
      addSeries(labels.canonical());
    }
  }

  private void addSeries(byte[] labels) {
    int shared = Arrays.mismatch(lastLabels, labels);
    shared = shared < 0 ? labels.length : shared;
    series.putVarint(shared);
    series.putVarint(labels.length - shared);
    series.putBytes(labels, shared, labels.length - shared);
    series.putVarint(chunkCount);
    series.putBytes(chunks.array(), 0, chunks.size());
    lastLabels = labels;
    seriesCount++;
  }

  private void addFloats() {
    int count = batch.size();
    for (int i = 0; i < count; i++) {
      bits[i] = Double.doubleToRawLongBits(batch.values()[i]);
    }
    scratch.clear();
    byte encoding = ValueColumn.write(scratch, bits, count);
    long address = data.add(scratch.array(), 0, scratch.size());
    addChunk(encoding, count, batch.timestampsMs()[0], batch.timestampsMs()[count - 1], address);
    scratch.clear();
    TimeColumn.write(scratch, batch.timestampsMs(), count);
    chunks.putVarint(data.column(scratch));
    chunks.putVarint(startColumn(count));
  }

  /** The start column's id plus one, or 0 where no sample has a start. */
  private int startColumn(int count) {
    if (!batch.holdsStarts()) {
      return 0;
    }
    for (int i = 0; i < count; i++) {
      starts[i + 1] = batch.startMs(i);
    }
    scratch.clear();
    TimeColumn.write(scratch, starts, count + 1);
    return data.column(scratch) + 1;
  }

  private void addHistograms(HistogramBatch histograms) {
    HistogramWriter writer = null;
    for (int i = 0; i < batch.size(); i++) {
      long timestampMs = batch.timestampsMs()[i];
      if (writer == null || writer.isFull(MAX_HISTOGRAMS)) {
        addHistogramChunk(writer);
        writer = new HistogramWriter(timestampMs);
      }
      writer.append(batch.startMs(i), timestampMs, histograms.histogram(i));
    }
    addHistogramChunk(writer);
  }

  private void addHistogramChunk(@Nullable HistogramWriter writer) {
    if (writer != null) {
      Chunk chunk = writer.chunk();
      long address = data.add(chunk.bytes(), 0, writer.size());
      addChunk(chunk.encoding(), chunk.count(), chunk.minMs(), chunk.maxMs(), address);
    }
  }

  private void addChunk(byte encoding, int count, long minMs, long maxMs, long address) {
    chunks.putByte(encoding);
    chunks.putVarint(count);
    chunks.putVarint(minMs - startMs);
    chunks.putVarint(maxMs - minMs);
    chunks.putVarint(address);
    chunkCount++;
  }

  /**
   * The finished block.
   *
   * @param firstSequence the oldest commit it holds samples of
   * @param lastSequence the commit up to which it holds all samples of its window that no earlier
   *     block has
   */
  public SealedBlock finish(UUID id, long firstSequence, long lastSequence) {
    List<byte[]> dataSegments = data.finish();
    List<byte[]> segments = new ArrayList<>(indexSegments());
    segments.addAll(dataSegments);
    long bytes = segments.stream().mapToLong(segment -> segment.length).sum();
    BlockMeta meta =
        new BlockMeta(
            id,
            FORMAT_VERSION,
            startMs,
            endMs,
            firstSequence,
            lastSequence,
            seriesCount,
            samples,
            segments.size(),
            bytes);
    return new SealedBlock(meta, segments);
  }

  private List<byte[]> indexSegments() {
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
    List<byte[]> segments = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += Segments.MAX_CONTENT) {
      int length = Math.min(Segments.MAX_CONTENT, bytes.length - at);
      segments.add(Segments.sealed(bytes, at, length));
    }
    return segments;
  }
}
