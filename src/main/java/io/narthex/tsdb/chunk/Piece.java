package io.narthex.tsdb.chunk;

import io.narthex.storage.SampleCursor;

/** Some samples of one series, in time order, that can be read when they are wanted. */
public interface Piece extends Chunks {
  /** The time of its first sample (ms). */
  long minMs();

  /** No sample is later than this (ms). */
  long maxMs();

  /** A cursor over the samples within the two times (ms, both included). */
  SampleCursor cursor(long fromMs, long toMs);

  @Override
  default long minMs(int place) {
    return minMs();
  }

  @Override
  default long maxMs(int place) {
    return maxMs();
  }

  @Override
  default SampleCursor cursor(int place, long fromMs, long toMs, ChunkCursors reuse) {
    return cursor(fromMs, toMs);
  }
}
