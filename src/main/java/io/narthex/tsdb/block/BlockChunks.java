package io.narthex.tsdb.block;

import io.narthex.storage.Appender;
import io.narthex.storage.SampleCursor;
import io.narthex.tsdb.chunk.ChunkCursors;
import io.narthex.tsdb.chunk.Chunks;
import io.narthex.tsdb.chunk.Columns;
import io.narthex.tsdb.chunk.Encoding;
import io.narthex.tsdb.chunk.ValueColumn;

/** The chunks of a block, by number; segments are read when samples are. */
record BlockChunks(BlockIndex index, HeldSegments segments) implements Chunks, Columns {
  private static final int OFFSET_MASK = (1 << 20) - 1;
  private static final long[] NO_STARTS = {};

  static boolean isFloat(byte encoding) {
    return encoding != Encoding.HISTOGRAMS;
  }

  @Override
  public long minMs(int chunk) {
    return index.minMs(chunk);
  }

  @Override
  public long maxMs(int chunk) {
    return index.maxMs(chunk);
  }

  @Override
  public SampleCursor cursor(int chunk, long fromMs, long toMs, ChunkCursors reuse) {
    byte encoding = index.encoding(chunk);
    if (isFloat(encoding)) {
      return reuse.columns(this, chunk, fromMs, toMs);
    }
    long address = index.address(chunk);
    byte[] own = segments.values(segment(address));
    long endMs = Math.min(toMs, maxMs(chunk));
    return reuse.chunk(encoding, own, offset(address), count(chunk), minMs(chunk), fromMs, endMs);
  }

  static int segment(long address) {
    return (int) (address >>> 20);
  }

  static int offset(long address) {
    return (int) address & OFFSET_MASK;
  }

  @Override
  public int count(int chunk) {
    return index.count(chunk);
  }

  @Override
  public void decode(int chunk, long[] timesMs, double[] values) {
    segments.times(index.times(chunk), minMs(chunk), count(chunk), timesMs);
    long address = index.address(chunk);
    byte[] own = segments.values(segment(address));
    ValueColumn.read(index.encoding(chunk), own, offset(address), count(chunk), values);
  }

  @Override
  public long[] startsMs(int chunk) {
    if (!index.hasStarts(chunk)) {
      return NO_STARTS;
    }
    int length = count(chunk) + 1;
    long[] column = new long[length];
    segments.decode(index.starts(chunk), Appender.NO_START, length, column);
    return column;
  }
}
