package io.narthex.tsdb.block;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The parts of blocks that are in memory, within a budget, and what was found broken when they were
 * read. Safe for use by many threads.
 */
public final class BlockCache {
  private static final Logger LOG = System.getLogger("io.narthex.tsdb");

  private record Key(UUID block, int segment) {}

  private final BlockStore store;
  private final WeightedCache<Key, byte[]> segments;
  private final WeightedCache<UUID, BlockIndex> indexes;
  private final Map<UUID, String> broken = new ConcurrentHashMap<>();
  private final Map<UUID, BrokenBlockException> brokenIndexes = new ConcurrentHashMap<>();

  /** A cache over a store; indexes and data get one half of the budget each. */
  public BlockCache(BlockStore store, long budgetBytes) {
    this.store = store;
    this.segments = new WeightedCache<>(budgetBytes / 2, segment -> segment.length);
    this.indexes = new WeightedCache<>(budgetBytes / 2, BlockIndex::bytes);
  }

  byte[] data(UUID block, int segment) {
    return segments.get(new Key(block, segment), key -> read(block, segment));
  }

  /** The index of a block; one that was found broken is not read again. */
  BlockIndex index(BlockMeta meta) {
    BrokenBlockException problem = brokenIndexes.get(meta.id());
    if (problem != null) {
      throw problem;
    }
    return indexes.get(meta.id(), id -> readIndex(meta));
  }

  private BlockIndex readIndex(BlockMeta meta) {
    try {
      return BlockIndex.read(meta, segment -> read(meta.id(), segment));
    } catch (BrokenBlockException e) {
      brokenIndexes.put(meta.id(), e);
      throw noted(meta.id(), e);
    }
  }

  private byte[] read(UUID block, int segment) {
    try {
      return Segments.checked(store.read(block, segment), block, segment);
    } catch (BrokenBlockException e) {
      throw noted(block, e);
    }
  }

  private BrokenBlockException noted(UUID block, BrokenBlockException problem) {
    String message = String.valueOf(problem.getMessage());
    if (broken.putIfAbsent(block, message) == null) {
      LOG.log(Level.ERROR, message);
    }
    return problem;
  }

  /** Lets go of blocks that are deleted. */
  public void forget(Collection<UUID> deleted) {
    indexes.removeIf(deleted::contains);
    segments.removeIf(key -> deleted.contains(key.block()));
  }

  /** What is wrong with a block, as far as it has been read; empty where nothing is. */
  public String problem(UUID block) {
    return broken.getOrDefault(block, "");
  }

  public long bytes() {
    return segments.bytes() + indexes.bytes();
  }
}
