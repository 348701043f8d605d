package io.narthex.tsdb.block;

import io.narthex.storage.Appender;
import io.narthex.storage.SampleCursor;
import io.narthex.tsdb.chunk.Chunk;
import io.narthex.tsdb.chunk.ColumnCursor;
import io.narthex.tsdb.chunk.Columns;
import io.narthex.tsdb.chunk.Encoding;
import io.narthex.tsdb.chunk.Piece;
import io.narthex.tsdb.chunk.ValueColumn;

/** One chunk of a block; its segments are read when its samples are. */
record BlockChunk(BlockIndex index, HeldSegments segments, int chunk) implements Piece, Columns {
  private static final int OFFSET_MASK = (1 << 20) - 1;

  static boolean isFloat(byte encoding) {
    return encoding != Encoding.HISTOGRAMS;
  }

  @Override
  public long minMs() {
    return index.minMs(chunk);
  }

  @Override
  public long maxMs() {
    return index.maxMs(chunk);
  }

  @Override
  public SampleCursor cursor(long fromMs, long toMs) {
    if (isFloat(index.encoding(chunk))) {
      return new ColumnCursor(this, fromMs, toMs);
    }
    return new Chunk(
            index.encoding(chunk),
            segments.values(segment(index.address(chunk))),
            offset(index.address(chunk)),
            count(),
            minMs(),
            maxMs())
        .cursor(fromMs, toMs);
  }

  static int segment(long address) {
    return (int) (address >>> 20);
  }

  static int offset(long address) {
    return (int) address & OFFSET_MASK;
  }

  @Override
  public int count() {
    return index.count(chunk);
  }

  @Override
  public void decode(long[] timesMs, double[] values) {
    segments.times(index.times(chunk), minMs(), count(), timesMs);
    long address = index.address(chunk);
    byte[] own = segments.values(segment(address));
    ValueColumn.read(index.encoding(chunk), own, offset(address), count(), values);
  }

  @Override
  public long[] startsMs() {
    if (!index.hasStarts(chunk)) {
      return new long[0];
    }
    int length = count() + 1;
    long[] column = new long[length];
    segments.decode(index.starts(chunk), Appender.NO_START, length, column);
    return column;
  }
}
