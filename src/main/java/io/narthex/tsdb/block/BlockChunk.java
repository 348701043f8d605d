package io.narthex.tsdb.block;

import io.narthex.storage.Appender;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import io.narthex.tsdb.chunk.Chunk;
import io.narthex.tsdb.chunk.Encoding;
import io.narthex.tsdb.chunk.Piece;
import io.narthex.tsdb.chunk.TimeColumn;
import io.narthex.tsdb.chunk.ValueColumn;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One chunk of a block; its segments are read when its samples are. */
record BlockChunk(BlockIndex index, HeldSegments segments, int chunk) implements Piece {
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
      return new Floats(fromMs, toMs);
    }
    return new Chunk(
            index.encoding(chunk),
            segments.values(segment(index.address(chunk))),
            offset(index.address(chunk)),
            index.count(chunk),
            minMs(),
            maxMs())
        .cursor(fromMs, toMs);
  }

  private static int segment(long address) {
    return (int) (address >>> 20);
  }

  private static int offset(long address) {
    return (int) address & OFFSET_MASK;
  }

  private void decode(long[] times, double[] values) {
    int count = index.count(chunk);
    long column = index.times(chunk);
    byte[] shared = segments.column(segment(column));
    TimeColumn.read(shared, offset(column), minMs(), count, times);
    long address = index.address(chunk);
    byte[] own = segments.values(segment(address));
    ValueColumn.read(index.encoding(chunk), own, offset(address), count, values);
  }

  private long[] starts() {
    if (!index.hasStarts(chunk)) {
      return new long[0];
    }
    int count = index.count(chunk) + 1;
    long[] column = new long[count];
    long address = index.starts(chunk);
    byte[] shared = segments.column(segment(address));
    TimeColumn.read(shared, offset(address), Appender.NO_START, count, column);
    return column;
  }

  /** How many of some times are before a moment. */
  private static int before(long[] times, int count, long momentMs) {
    int found = Arrays.binarySearch(times, 0, count, momentMs);
    return found < 0 ? -found - 1 : found;
  }

  /** How many of some times are not behind a moment. */
  private static int through(long[] times, int count, long momentMs) {
    int found = Arrays.binarySearch(times, 0, count, momentMs);
    return found < 0 ? -found - 1 : found + 1;
  }

  /** Decodes straight into the batch, where the chunk fits. */
  private final class Floats implements SampleCursor {
    private final long fromMs;
    private final long toMs;
    private @Nullable SampleCursor piecemeal;
    private boolean over;

    Floats(long fromMs, long toMs) {
      this.fromMs = fromMs;
      this.toMs = toMs;
    }

    @Override
    public boolean next(SampleBatch batch) {
      batch.clear();
      SampleCursor rest = piecemeal;
      if (rest == null && !over && batch.capacity() < index.count(chunk)) {
        rest = piecemeal = new FloatColumns(fromMs, toMs);
      }
      if (rest != null || over) {
        return rest != null && rest.next(batch);
      }
      over = true;
      return fill(batch);
    }

    private boolean fill(SampleBatch batch) {
      long[] times = batch.timestampsMs();
      double[] values = batch.values();
      decode(times, values);
      int first = before(times, index.count(chunk), fromMs);
      int size = Math.max(0, through(times, index.count(chunk), toMs) - first);
      System.arraycopy(times, first, times, 0, size);
      System.arraycopy(values, first, values, 0, size);
      batch.filled(size);
      long[] starts = starts();
      for (int i = 0; i < size && starts.length > 0; i++) {
        batch.start(i, starts[first + i + 1]);
      }
      return size > 0;
    }
  }

  /** The chunk decoded beside the batch, handed out from the first sample wanted to the last. */
  private final class FloatColumns implements SampleCursor {
    private final long[] times;
    private final double[] values;
    private final long[] starts;
    private final int end;
    private int at;

    FloatColumns(long fromMs, long toMs) {
      int count = index.count(chunk);
      times = new long[count];
      values = new double[count];
      decode(times, values);
      starts = starts();
      at = before(times, count, fromMs);
      end = through(times, count, toMs);
    }

    @Override
    public boolean next(SampleBatch batch) {
      batch.clear();
      int size = Math.min(batch.capacity(), end - at);
      if (size <= 0) {
        return false;
      }
      System.arraycopy(times, at, batch.timestampsMs(), 0, size);
      System.arraycopy(values, at, batch.values(), 0, size);
      batch.filled(size);
      for (int i = 0; i < size && starts.length > 0; i++) {
        batch.start(i, starts[at + i + 1]);
      }
      at += size;
      return true;
    }
  }
}
