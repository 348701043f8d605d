package io.narthex.tsdb.chunk;

import io.narthex.storage.SampleCursor;
import org.jspecify.annotations.Nullable;

/**
 * The cursors that a reader moves from chunk to chunk, one of each kind: whoever asks for one gives
 * up the one before. Used by one thread.
 */
public final class ChunkCursors {
  private final ColumnCursor columns = new ColumnCursor();
  private final PackedFloats packed = new PackedFloats();
  private @Nullable FloatCursor floats;
  private @Nullable HistogramCursor histograms;

  /** A cursor over the samples of columns within the two times (ms, both included). */
  public SampleCursor columns(Columns source, int place, long fromMs, long toMs) {
    columns.on(source, place, fromMs, toMs);
    return columns;
  }

  /**
   * A cursor over the samples of a chunk within the two times (ms, both included).
   *
   * @param encoding one of {@link Encoding}
   * @param bytes shared, followed by {@link Bits#PADDING}
   * @param minMs the time of its first sample (ms)
   */
  public SampleCursor chunk(
      byte encoding, byte[] bytes, int offset, int count, long minMs, long fromMs, long toMs) {
    switch (encoding) {
      case Encoding.PACKED_FLOATS -> {
        packed.on(bytes, offset, count, minMs);
        return columns(packed, 0, fromMs, toMs);
      }
      case Encoding.HISTOGRAMS -> {
        HistogramCursor cursor = histograms();
        cursor.on(bytes, offset, count, minMs, fromMs, toMs);
        return cursor;
      }
      default -> {
        FloatCursor cursor = floats();
        cursor.on(encoding, bytes, offset, count, minMs, fromMs, toMs);
        return cursor;
      }
    }
  }

  private FloatCursor floats() {
    FloatCursor cursor = floats;
    if (cursor == null) {
      cursor = floats = new FloatCursor();
    }
    return cursor;
  }

  private HistogramCursor histograms() {
    HistogramCursor cursor = histograms;
    if (cursor == null) {
      cursor = histograms = new HistogramCursor();
    }
    return cursor;
  }
}
