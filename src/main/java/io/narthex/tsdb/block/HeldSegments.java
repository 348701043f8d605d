package io.narthex.tsdb.block;

import org.jspecify.annotations.Nullable;

/**
 * The data segments of a block as one reader asks for them: mostly the same one again. Safe for use
 * by several threads, which only disturb each other's memory.
 */
final class HeldSegments {
  private record Held(int number, byte[] bytes) {}

  private final BlockIndex index;
  private final BlockCache cache;
  private @Nullable Held columns;
  private @Nullable Held values;

  HeldSegments(BlockIndex index, BlockCache cache) {
    this.index = index;
    this.cache = cache;
  }

  /** The segment of a shared column. */
  byte[] column(int number) {
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
