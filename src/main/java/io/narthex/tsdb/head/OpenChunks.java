package io.narthex.tsdb.head;

import static io.narthex.storage.Appender.NO_START;

import io.narthex.model.FloatHistogram;
import io.narthex.tsdb.chunk.Chunk;
import io.narthex.tsdb.chunk.Encoding;
import io.narthex.tsdb.chunk.HistogramWriter;
import io.narthex.tsdb.chunk.OpenFloats;
import org.jspecify.annotations.Nullable;

/** The chunks of one stripe that still grow, at most one per series. Guarded by its lock. */
final class OpenChunks {
  /** Samples per chunk. */
  static final int FULL = 120;

  private final Windows windows;
  private final LastSamples last;
  private final OpenFloats floats;
  private final int slots;
  private @Nullable HistogramWriter @Nullable [] histograms;

  /** Open chunks that go to {@code windows} and end with the {@code last} samples. */
  OpenChunks(Windows windows, LastSamples last, int slots) {
    this.windows = windows;
    this.last = last;
    this.slots = slots;
    this.floats = new OpenFloats(slots);
  }

  private @Nullable HistogramWriter writer(int slot) {
    return histograms == null ? null : histograms[slot];
  }

  /** When the open chunk of a series begins (ms), or {@link Long#MAX_VALUE}. */
  long sinceMs(int slot) {
    HistogramWriter writer = writer(slot);
    if (writer != null) {
      return writer.firstMs();
    }
    return floats.count(slot) > 0 ? floats.firstMs(slot) : Long.MAX_VALUE;
  }

  /** The open chunk of a series as it is now, or null. */
  @Nullable Chunk chunk(int slot) {
    HistogramWriter writer = writer(slot);
    if (writer != null) {
      return writer.chunk();
    }
    return floats.count(slot) == 0
        ? null
        : new Chunk(
            floats.encoding(slot),
            floats.bytes(slot),
            0,
            floats.count(slot),
            floats.firstMs(slot),
            last.timestampMs(slot));
  }

  /** Adds a float behind the last sample of the series. */
  void append(int slot, long sequence, long startMs, long timestampMs, long valueBits, Cut cut) {
    boolean starts = startMs != NO_START || floats.encoding(slot) == Encoding.FLOATS_WITH_STARTS;
    byte encoding = starts ? Encoding.FLOATS_WITH_STARTS : Encoding.FLOATS;
    boolean fits =
        floats.encoding(slot) == encoding
            && floats.count(slot) < FULL
            && timestampMs < windows.end(floats.firstMs(slot));
    if (!fits) {
      close(slot, cut);
      floats.begin(slot, encoding, timestampMs);
      windows.at(timestampMs, false, cut).note(sequence);
    }
    floats.append(slot, last.timestampMs(slot), last.bits(slot), startMs, timestampMs, valueBits);
  }

  /** Adds a histogram behind the last sample of the series. */
  void append(
      int slot, long sequence, long startMs, long timestampMs, FloatHistogram value, Cut cut) {
    HistogramWriter writer = writer(slot);
    if (writer == null || writer.isFull(FULL) || timestampMs >= windows.end(writer.firstMs())) {
      close(slot, cut);
      writer = new HistogramWriter(timestampMs);
      writers()[slot] = writer;
      windows.at(timestampMs, false, cut).note(sequence);
    }
    writer.append(startMs, timestampMs, value);
  }

  private @Nullable HistogramWriter[] writers() {
    @Nullable HistogramWriter[] column = histograms;
    if (column == null) {
      column = histograms = new HistogramWriter[slots];
    }
    return column;
  }

  /** Moves the open chunk of a series, if there is one, to its window. */
  void close(int slot, Cut cut) {
    Chunk chunk = chunk(slot);
    if (chunk == null) {
      return;
    }
    HistogramWriter writer = writer(slot);
    int length = writer == null ? floats.length(slot) : writer.size();
    windows.at(chunk.minMs(), false, cut).add(slot, chunk, length);
    if (writer == null) {
      floats.end(slot);
    } else {
      writers()[slot] = null;
    }
  }

  /** The bytes reserved for a series. */
  int bytes(int slot) {
    HistogramWriter writer = writer(slot);
    return writer == null ? floats.bytes(slot).length : writer.size();
  }
}
