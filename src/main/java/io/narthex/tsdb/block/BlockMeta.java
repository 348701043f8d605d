package io.narthex.tsdb.block;

import java.util.UUID;

/**
 * What is known of a block without reading it.
 *
 * @param formatVersion of its segments, for the reader
 * @param fromMs the first moment of its window, included
 * @param toMs the last moment of its window, excluded
 * @param firstSequence the oldest commit it holds samples of
 * @param lastSequence every sample of the window that came with this commit or an older one is
 *     here, or in an earlier block of the window
 * @param segments how many segments
 * @param bytes of all segments
 */
public record BlockMeta(
    UUID id,
    int formatVersion,
    long fromMs,
    long toMs,
    long firstSequence,
    long lastSequence,
    long series,
    long samples,
    int segments,
    long bytes) {
  /** The same block, as if it held other commits. */
  public BlockMeta withSequences(long first, long last) {
    return new BlockMeta(
        id, formatVersion, fromMs, toMs, first, last, series, samples, segments, bytes);
  }
}
