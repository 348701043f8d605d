package io.narthex.tsdb.block;

import java.util.UUID;

/** The parts of blocks that are in memory, within a budget. Safe for use by many threads. */
public final class BlockCache {
  private record Key(UUID block, int segment) {}

  private final BlockStore store;
  private final WeightedCache<Key, byte[]> segments;
  private final WeightedCache<UUID, BlockIndex> indexes;

  /** A cache over a store; indexes and data get one half of the budget each. */
  public BlockCache(BlockStore store, long budgetBytes) {
    this.store = store;
    this.segments = new WeightedCache<>(budgetBytes / 2, segment -> segment.length);
    this.indexes = new WeightedCache<>(budgetBytes / 2, BlockIndex::bytes);
  }

  byte[] data(UUID block, int segment) {
    return segments.get(new Key(block, segment), key -> read(block, segment));
  }

  BlockIndex index(BlockMeta meta) {
    return indexes.get(meta.id(), id -> BlockIndex.read(meta, segment -> read(meta.id(), segment)));
  }

  private byte[] read(UUID block, int segment) {
    return Segments.checked(store.read(block, segment), block, segment);
  }

  public long bytes() {
    return segments.bytes() + indexes.bytes();
  }
}
