package io.narthex.tsdb.head;

import static io.narthex.storage.Appender.NO_START;

import io.narthex.model.FloatHistogram;
import io.narthex.tsdb.chunk.Chunk;
import io.narthex.tsdb.chunk.Encoding;
import io.narthex.tsdb.chunk.FloatPacker;
import io.narthex.tsdb.chunk.HistogramWriter;
import io.narthex.tsdb.chunk.OpenFloats;
import org.jspecify.annotations.Nullable;

/** The chunks of one stripe that still grow, at most one per series. Guarded by its lock. */
final class OpenChunks {
  /** Samples per chunk. */
  static final int FULL = 120;

  private final Windows windows;
  private final LastSamples last;
  private final Packers packers;
  private final OpenFloats floats;
  private final int slots;

  /** The window each open chunk goes to. */
  private final @Nullable Window[] homes;

  private @Nullable HistogramWriter @Nullable [] histograms;

  /** Open chunks that go to {@code windows} and end with the {@code last} samples. */
  OpenChunks(Windows windows, LastSamples last, Packers packers, int slots) {
    this.packers = packers;
    this.windows = windows;
    this.last = last;
    this.slots = slots;
    this.floats = new OpenFloats(slots);
    this.homes = new Window[slots];
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

  /** The open chunk of a series, in bytes that stay as they are now, or null. */
  @Nullable Chunk chunk(int slot) {
    HistogramWriter writer = writer(slot);
    if (writer != null) {
      return writer.chunk();
    }
    return floats.count(slot) == 0
        ? null
        : floatChunk(slot, floats.copy(slot), last.timestampMs(slot));
  }

  private Chunk floatChunk(int slot, byte[] bytes, long lastMs) {
    return new Chunk(
        floats.encoding(slot), bytes, 0, floats.count(slot), floats.firstMs(slot), lastMs);
  }

  /** Adds a float behind the last sample of the series. */
  void append(int slot, long sequence, long startMs, long timestampMs, long valueBits, Cut cut) {
    boolean starts = startMs != NO_START || floats.encoding(slot) == Encoding.FLOATS_WITH_STARTS;
    byte encoding = starts ? Encoding.FLOATS_WITH_STARTS : Encoding.FLOATS;
    if (floats.encoding(slot) != encoding || !isHome(slot, sequence, timestampMs, cut)) {
      close(slot);
      floats.begin(slot, encoding, timestampMs);
      settle(slot, sequence, timestampMs, cut);
    }
    floats.append(slot, last.timestampMs(slot), last.bits(slot), startMs, timestampMs, valueBits);
    if (floats.count(slot) == FULL) {
      close(slot, timestampMs);
    }
  }

  /** Adds a histogram behind the last sample of the series. */
  void append(
      int slot, long sequence, long startMs, long timestampMs, FloatHistogram value, Cut cut) {
    HistogramWriter writer = writer(slot);
    if (writer == null || writer.isFull(FULL) || !isHome(slot, sequence, timestampMs, cut)) {
      close(slot);
      writer = new HistogramWriter(timestampMs);
      writers()[slot] = writer;
      settle(slot, sequence, timestampMs, cut);
    }
    writer.append(startMs, timestampMs, value);
  }

  /** Whether a sample belongs to the window of its series' open chunk. */
  private boolean isHome(int slot, long sequence, long timestampMs, Cut cut) {
    Window home = homes[slot];
    return home != null
        && windows.covers(home, timestampMs)
        && home.isYoungerThan(cut) == cut.leavesOut(sequence, timestampMs);
  }

  /** Finds the window for a chunk that a sample opens. */
  private void settle(int slot, long sequence, long timestampMs, Cut cut) {
    Window home = windows.at(timestampMs, cut.leavesOut(sequence, timestampMs), cut);
    home.note(sequence);
    homes[slot] = home;
  }

  private @Nullable HistogramWriter[] writers() {
    @Nullable HistogramWriter[] column = histograms;
    if (column == null) {
      column = histograms = new HistogramWriter[slots];
    }
    return column;
  }

  /** Closes the open chunk of a series, if there is one that a run seals. */
  void close(int slot, Cut cut) {
    Window home = homes[slot];
    if (home != null && cut.takes(home)) {
      close(slot);
    }
    floats.release(slot);
  }

  private void close(int slot) {
    close(slot, last.timestampMs(slot));
  }

  /** Moves the open chunk of a series, if there is one, to its window. */
  private void close(int slot, long lastMs) {
    Window home = homes[slot];
    HistogramWriter writer = writer(slot);
    if (home == null) {
      return;
    }
    homes[slot] = null;
    if (writer == null) {
      addFloats(home, slot, floatChunk(slot, floats.bytes(slot), lastMs));
      floats.end(slot);
    } else {
      home.add(slot, writer.chunk(), writer.size());
      writers()[slot] = null;
    }
  }

  /** Full chunks stay for hours: they are packed, where that makes them smaller. */
  private void addFloats(Window home, int slot, Chunk chunk) {
    int length = floats.length(slot);
    boolean full = chunk.count() == FULL && chunk.encoding() == Encoding.FLOATS;
    if (!full || !addPacked(home, slot, chunk, length)) {
      home.add(slot, chunk, length);
    }
  }

  private boolean addPacked(Window home, int slot, Chunk chunk, int length) {
    FloatPacker packer = packers.borrow();
    int packed = packer.pack(chunk, length);
    if (packed > 0) {
      home.add(slot, chunk.as(Encoding.PACKED_FLOATS, packer.bytes()), packed);
    }
    packers.giveBack(packer);
    return packed > 0;
  }

  /** The bytes reserved for a series. */
  int bytes(int slot) {
    HistogramWriter writer = writer(slot);
    return writer == null ? floats.bytes(slot).length : writer.size();
  }
}
