package io.narthex.tsdb.chunk;

import io.narthex.storage.SampleCursor;

/** Where many pieces of series stand, each found by its place: a slab of the head, a block. */
public interface Chunks {
  /** The time of the first sample at a place (ms). */
  long minMs(int place);

  /** No sample at a place is later than this (ms). */
  long maxMs(int place);

  /**
   * A cursor over the samples at a place within the two times (ms, both included).
   *
   * @param reuse makes it of one that is no longer needed
   */
  SampleCursor cursor(int place, long fromMs, long toMs, ChunkCursors reuse);
}
