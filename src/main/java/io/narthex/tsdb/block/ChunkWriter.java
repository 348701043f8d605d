package io.narthex.tsdb.block;

import io.narthex.storage.Appender;
import io.narthex.storage.HistogramBatch;
import io.narthex.storage.SampleBatch;
import io.narthex.tsdb.chunk.ByteWriter;
import io.narthex.tsdb.chunk.Chunk;
import io.narthex.tsdb.chunk.HistogramWriter;
import io.narthex.tsdb.chunk.TimeColumn;
import io.narthex.tsdb.chunk.ValueColumn;
import org.jspecify.annotations.Nullable;

/** Cuts the samples of one series after the other into chunks. Used by one thread. */
final class ChunkWriter {
  /** Floats per chunk: a whole window of two hours at 15 s. */
  static final int MAX_FLOATS = 512;

  private static final int MAX_HISTOGRAMS = 120;

  private final DataWriter data;
  private final long startMs;
  private final ByteWriter entries = new ByteWriter(256);
  private final ByteWriter scratch = new ByteWriter(4096);
  private final long[] timesMs = new long[MAX_FLOATS];
  private final long[] bits = new long[MAX_FLOATS];
  private final long[] starts = new long[MAX_FLOATS + 1];
  private int floats;
  private boolean holdsStarts;
  private @Nullable HistogramWriter histograms;
  private int chunks;
  private long allChunks;
  private long allSamples;

  /** A writer for a block of the window that begins at {@code startMs}. */
  ChunkWriter(DataWriter data, long startMs) {
    this.data = data;
    this.startMs = startMs;
  }

  /** How many chunks the series has. */
  int chunks() {
    return chunks;
  }

  /** What the index says about them; valid until {@link #begin}. */
  ByteWriter entries() {
    return entries;
  }

  /** Chunks of all series. */
  long allChunks() {
    return allChunks;
  }

  /** Samples of all series. */
  long allSamples() {
    return allSamples;
  }

  /** Begins a series. */
  void begin() {
    entries.clear();
    chunks = 0;
  }

  /** Adds samples of the series. */
  void add(SampleBatch batch) {
    HistogramBatch column = batch.histograms();
    if (column == null) {
      endHistograms();
      for (int i = 0; i < batch.size(); i++) {
        addFloat(batch, i);
      }
    } else {
      endFloats();
      for (int i = 0; i < batch.size(); i++) {
        addHistogram(batch, column, i);
      }
    }
  }

  /** Ends the series. */
  void end() {
    endFloats();
    endHistograms();
  }

  private void addFloat(SampleBatch batch, int index) {
    if (floats == MAX_FLOATS) {
      endFloats();
    }
    timesMs[floats] = batch.timestampsMs()[index];
    bits[floats] = Double.doubleToRawLongBits(batch.values()[index]);
    starts[++floats] = batch.startMs(index);
    holdsStarts |= batch.startMs(index) != Appender.NO_START;
  }

  private void endFloats() {
    if (floats == 0) {
      return;
    }
    scratch.clear();
    byte encoding = ValueColumn.write(scratch, bits, floats);
    long address = data.add(scratch.array(), 0, scratch.size());
    addEntry(encoding, floats, timesMs[0], timesMs[floats - 1], address);
    scratch.clear();
    TimeColumn.write(scratch, timesMs, floats);
    entries.putVarint(data.column(scratch));
    entries.putVarint(startColumn());
    floats = 0;
    holdsStarts = false;
  }

  /** The start column's id plus one, or 0 where no sample has a start. */
  private int startColumn() {
    if (!holdsStarts) {
      return 0;
    }
    scratch.clear();
    TimeColumn.write(scratch, starts, floats + 1);
    return data.column(scratch) + 1;
  }

  private void addHistogram(SampleBatch batch, HistogramBatch column, int index) {
    long timestampMs = batch.timestampsMs()[index];
    HistogramWriter writer = histograms;
    if (writer != null && writer.isFull(MAX_HISTOGRAMS)) {
      endHistograms();
      writer = null;
    }
    if (writer == null) {
      writer = histograms = new HistogramWriter(timestampMs);
    }
    writer.append(batch.startMs(index), timestampMs, column.histogram(index));
  }

  private void endHistograms() {
    HistogramWriter writer = histograms;
    if (writer != null) {
      Chunk chunk = writer.chunk();
      long address = data.add(chunk.bytes(), 0, writer.size());
      addEntry(chunk.encoding(), chunk.count(), chunk.minMs(), chunk.maxMs(), address);
      histograms = null;
    }
  }

  private void addEntry(byte encoding, int count, long minMs, long maxMs, long address) {
    entries.putByte(encoding);
    entries.putVarint(count);
    entries.putVarint(minMs - startMs);
    entries.putVarint(maxMs - minMs);
    entries.putVarint(address);
    chunks++;
    allChunks++;
    allSamples += count;
  }
}
