package io.narthex.tsdb;

import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.block.BlockStore;
import io.narthex.tsdb.block.BlockStoreException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Blocks in memory, with a switch that makes the store unreachable. */
public final class MemoryBlockStore implements BlockStore {
  private record Stored(BlockMeta meta, List<byte[]> segments) {}

  private final UUID storeId;
  private final Map<UUID, Stored> blocks = new LinkedHashMap<>();
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
    blocks.get(block).segments().get(segment)[10] ^= 4;
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
  public synchronized void save(BlockMeta meta, List<byte[]> segments) {
    check();
    blocks.putIfAbsent(meta.id(), new Stored(meta, new ArrayList<>(segments)));
  }

  @Override
  public synchronized List<BlockMeta> list() {
    check();
    return blocks.values().stream()
        .map(Stored::meta)
        .sorted(Comparator.comparingLong(BlockMeta::fromMs))
        .toList();
  }

  @Override
  public synchronized byte[] read(UUID block, int segment) {
    check();
    Stored stored = blocks.get(block);
    if (stored == null) {
      throw new BlockStoreException("no block " + block);
    }
    return stored.segments().get(segment).clone();
  }

  @Override
  public synchronized void delete(List<UUID> ids) {
    check();
    ids.forEach(blocks::remove);
  }

  @Override
  public synchronized void makeDurable() {
    check();
  }

  @Override
  public synchronized long sizeBytes() {
    return blocks.values().stream().mapToLong(stored -> stored.meta().bytes()).sum();
  }
}
