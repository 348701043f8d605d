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
  /** The same samples, as they were encoded in other bytes. */
  public Chunk as(byte otherEncoding, byte[] otherBytes) {
    return new Chunk(otherEncoding, otherBytes, 0, count, minMs, maxMs);
  }

  @Override
  public SampleCursor cursor(long fromMs, long toMs) {
    return cursor(0, fromMs, toMs, new ChunkCursors());
  }

  @Override
  public SampleCursor cursor(int place, long fromMs, long toMs, ChunkCursors reuse) {
    return reuse.chunk(encoding, bytes, offset, count, minMs, fromMs, Math.min(toMs, maxMs));
  }
}
