package io.narthex.tsdb.chunk;

import io.narthex.storage.SampleCursor;

/**
 * Encoded samples somewhere in an array.
 *
 * @param encoding one of {@link Encoding}
 * @param bytes shared, followed by {@link Bits#PADDING}
 */
public record Chunk(byte encoding, byte[] bytes, int offset, int count, long minMs, long maxMs)
    implements Piece {
  @Override
  public SampleCursor cursor(long fromMs, long toMs) {
    return encoding == Encoding.HISTOGRAMS
        ? new HistogramCursor(this, fromMs, Math.min(toMs, maxMs))
        : new FloatCursor(this, fromMs, Math.min(toMs, maxMs));
  }
}
