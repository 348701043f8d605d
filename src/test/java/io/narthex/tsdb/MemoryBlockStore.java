package io.narthex.tsdb;

import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.block.BlockStore;
import io.narthex.tsdb.block.BlockStoreException;
import io.narthex.tsdb.block.Tombstone;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Blocks in memory, with a switch that makes the store unreachable. */
public final class MemoryBlockStore implements BlockStore {
  private final UUID storeId;
  private final Map<UUID, BlockMeta> blocks = new LinkedHashMap<>();
  private final Map<UUID, Map<Integer, byte[]>> segments = new LinkedHashMap<>();
  private final Map<UUID, Tombstone> tombstones = new LinkedHashMap<>();
  private boolean reachable = true;

  public MemoryBlockStore() {
    this(new UUID(1, 2));
  }

  public MemoryBlockStore(UUID storeId) {
    this.storeId = storeId;
  }

  public synchronized void setReachable(boolean newReachable) {
    reachable = newReachable;
  }

  /** Flips one bit of a stored segment. */
  public synchronized void damage(UUID block, int segment) {
    segments.get(block).get(segment)[10] ^= 4;
  }

  private void check() {
    if (!reachable) {
      throw new BlockStoreException("the block store is away");
    }
  }

  @Override
  public synchronized UUID storeId() {
    check();
    return storeId;
  }

  @Override
  public synchronized void put(UUID block, int number, byte[] segment) {
    check();
    segments.computeIfAbsent(block, id -> new TreeMap<>()).put(number, segment);
  }

  @Override
  public synchronized void save(BlockMeta meta) {
    check();
    blocks.put(meta.id(), meta);
  }

  @Override
  public synchronized List<BlockMeta> list() {
    check();
    return blocks.values().stream().sorted(Comparator.comparingLong(BlockMeta::fromMs)).toList();
  }

  @Override
  public synchronized byte[] read(UUID block, int segment) {
    check();
    Map<Integer, byte[]> stored = segments.get(block);
    if (stored == null || !blocks.containsKey(block)) {
      throw new BlockStoreException("no block " + block);
    }
    return stored.get(segment).clone();
  }

  @Override
  public synchronized void delete(List<UUID> ids) {
    check();
    ids.forEach(blocks::remove);
    ids.forEach(segments::remove);
  }

  @Override
  public synchronized void sweep() {
    check();
    segments.keySet().retainAll(blocks.keySet());
  }

  @Override
  public synchronized void saveTombstones(List<Tombstone> added) {
    check();
    added.forEach(tombstone -> tombstones.put(tombstone.id(), tombstone));
  }

  @Override
  public synchronized List<Tombstone> tombstones() {
    check();
    return List.copyOf(tombstones.values());
  }

  @Override
  public synchronized void deleteTombstones(List<UUID> ids) {
    check();
    ids.forEach(tombstones::remove);
  }

  @Override
  public synchronized void makeDurable() {
    check();
  }

  @Override
  public synchronized long sizeBytes() {
    return segments.values().stream()
        .flatMap(stored -> stored.values().stream())
        .mapToLong(segment -> segment.length)
        .sum();
  }
}
