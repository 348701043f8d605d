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

  /** The same samples, as they were encoded in other bytes. */
  public Chunk as(byte otherEncoding, byte[] otherBytes) {
    return new Chunk(otherEncoding, otherBytes, 0, count, minMs, maxMs);
  }

  @Override
  public SampleCursor cursor(long fromMs, long toMs) {
    long endMs = Math.min(toMs, maxMs);
    return switch (encoding) {
      case Encoding.HISTOGRAMS -> new HistogramCursor(this, fromMs, endMs);
      case Encoding.PACKED_FLOATS ->
          new ColumnCursor(new PackedFloats(bytes, offset, count, minMs), fromMs, endMs);
      default -> new FloatCursor(this, fromMs, endMs);
    };
  }
}
