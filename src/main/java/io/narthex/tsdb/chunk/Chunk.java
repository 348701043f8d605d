package io.narthex.tsdb.chunk;

import io.narthex.storage.SampleCursor;

/**
 * Encoded samples somewhere in an array.
 *
 * @param encoding one of {@link Encoding}
 * @param bytes shared, followed by {@link Bits#PADDING}
 * @param maxMs samples after this time do not count
 */
public record Chunk(byte encoding, byte[] bytes, int offset, int count, long minMs, long maxMs)
    implements Piece {
  /** The same without the samples after {@code endMs}. */
  public Chunk until(long endMs) {
    return endMs >= maxMs ? this : new Chunk(encoding, bytes, offset, count, minMs, endMs);
  }

  @Override
  public SampleCursor cursor(long fromMs, long toMs) {
    return encoding == Encoding.HISTOGRAMS
        ? new HistogramCursor(this, fromMs, Math.min(toMs, maxMs))
        : new FloatCursor(this, fromMs, Math.min(toMs, maxMs));
  }
}
