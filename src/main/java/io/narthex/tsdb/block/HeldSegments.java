package io.narthex.tsdb.block;

import io.narthex.tsdb.chunk.TimeColumn;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The data segments of a block as one reader asks for them: mostly the same one again. Safe for use
 * by several threads, which only disturb each other's memory.
 */
final class HeldSegments {
  private record Held(int number, byte[] bytes) {}

  /** Which times were decoded last; kept from the second time on that they are asked for. */
  private record Times(long column, long firstMs, int count, long @Nullable [] ms) {
    boolean are(long otherColumn, long otherFirstMs, int otherCount) {
      return column == otherColumn && firstMs == otherFirstMs && count == otherCount;
    }
  }

  private final BlockIndex index;
  private final BlockCache cache;
  private @Nullable Held columns;
  private @Nullable Held values;
  private @Nullable Times times;

  HeldSegments(BlockIndex index, BlockCache cache) {
    this.index = index;
    this.cache = cache;
  }

  /**
   * Fills in the times of a column (ms) of which the first is given: the series of a target mostly
   * share theirs, and copying is faster than decoding.
   */
  void times(long column, long firstMs, int count, long[] timesMs) {
    Times last = times;
    if (last == null || !last.are(column, firstMs, count)) {
      decode(column, firstMs, count, timesMs);
      times = new Times(column, firstMs, count, null);
    } else if (last.ms == null) {
      decode(column, firstMs, count, timesMs);
      times = new Times(column, firstMs, count, Arrays.copyOf(timesMs, count));
    } else {
      System.arraycopy(last.ms, 0, timesMs, 0, count);
    }
  }

  /** The times of a column, decoded anew. */
  void decode(long column, long firstMs, int count, long[] timesMs) {
    byte[] shared = column(BlockChunks.segment(column));
    TimeColumn.read(shared, BlockChunks.offset(column), firstMs, count, timesMs);
  }

  /** The segment of a shared column. */
  private byte[] column(int number) {
    Held held = columns;
    if (held == null || held.number != number) {
      columns = held = read(number);
    }
    return held.bytes;
  }

  /** The segment of a chunk's own bytes. */
  byte[] values(int number) {
    Held held = values;
    if (held == null || held.number != number) {
      values = held = read(number);
    }
    return held.bytes;
  }

  private Held read(int number) {
    return new Held(number, cache.data(index.block(), index.dataFrom() + number));
  }
}
