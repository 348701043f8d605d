package io.narthex.tsdb.block;

import java.util.UUID;

/**
 * What is known of a block without reading it.
 *
 * @param formatVersion of its segments, for the reader
 * @param level how often its samples have been written: 1 where they came from the head
 * @param fromMs the first moment of its window, included
 * @param toMs the last moment of its window, excluded
 * @param firstSequence the oldest commit it holds samples of
 * @param lastSequence every sample of the window that came with this commit or an older one is
 *     here, or in an earlier block of the window
 * @param segments how many segments
 * @param indexFrom the number of the first segment of the index; see the package
 * @param bytes of all segments
 */
public record BlockMeta(
    UUID id,
    int formatVersion,
    int level,
    long fromMs,
    long toMs,
    long firstSequence,
    long lastSequence,
    long series,
    long chunks,
    long samples,
    int segments,
    int indexFrom,
    long bytes) {
  /** Whether it may hold samples between the two times (ms, both included). */
  public boolean overlaps(long otherFromMs, long otherToMs) {
    return fromMs <= otherToMs && toMs > otherFromMs;
  }

  /** The same block where it is known to hold nothing from {@code endMs} on. */
  public BlockMeta until(long endMs) {
    return new BlockMeta(
        id,
        formatVersion,
        level,
        fromMs,
        endMs,
        firstSequence,
        lastSequence,
        series,
        chunks,
        samples,
        segments,
        indexFrom,
        bytes);
  }

  /** The same block, as if it held other commits. */
  public BlockMeta withSequences(long first, long last) {
    return new BlockMeta(
        id,
        formatVersion,
        level,
        fromMs,
        toMs,
        first,
        last,
        series,
        chunks,
        samples,
        segments,
        indexFrom,
        bytes);
  }
}
