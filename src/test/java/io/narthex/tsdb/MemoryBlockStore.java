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
  private int calls;
  private int lastCall = Integer.MAX_VALUE;
  private boolean lastCallWorks;

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

  /** Turns a block into what version 1 wrote: the same segments, those of the index first. */
  public synchronized void toVersion1(UUID block) {
    BlockMeta meta = blocks.get(block);
    Map<Integer, byte[]> moved = new TreeMap<>();
    segments
        .get(block)
        .forEach(
            (number, bytes) ->
                moved.put((number - meta.indexFrom() + meta.segments()) % meta.segments(), bytes));
    segments.put(block, moved);
    BlockMeta first =
        new BlockMeta(
            block,
            1,
            meta.level(),
            meta.fromMs(),
            meta.toMs(),
            meta.firstSequence(),
            meta.lastSequence(),
            meta.series(),
            meta.chunks(),
            meta.samples(),
            meta.segments(),
            0,
            meta.bytes());
    blocks.put(block, first);
  }

  /** From the n-th call that changes something on it is away; that one may still take effect. */
  public synchronized void crashAt(int call, boolean works) {
    lastCall = call;
    lastCallWorks = works;
  }

  /** It is there again. */
  public synchronized void restart() {
    lastCall = Integer.MAX_VALUE;
  }

  /** How many calls there were that change something. */
  public synchronized int calls() {
    return calls;
  }

  private void check() {
    if (!reachable || calls >= lastCall) {
      throw new BlockStoreException("the block store is away");
    }
  }

  /** Does what a call is for, where it gets through; fails after the last one. */
  private void change(Runnable work) {
    check();
    calls++;
    if (calls < lastCall || lastCallWorks) {
      work.run();
    }
    check();
  }

  @Override
  public synchronized UUID storeId() {
    check();
    return storeId;
  }

  @Override
  public synchronized void put(UUID block, int number, byte[] segment) {
    change(() -> segments.computeIfAbsent(block, id -> new TreeMap<>()).put(number, segment));
  }

  @Override
  public synchronized void save(BlockMeta meta) {
    change(() -> blocks.put(meta.id(), meta));
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
    change(
        () -> {
          ids.forEach(blocks::remove);
          ids.forEach(segments::remove);
        });
  }

  @Override
  public synchronized void sweep() {
    change(() -> segments.keySet().retainAll(blocks.keySet()));
  }

  @Override
  public synchronized void saveTombstones(List<Tombstone> added) {
    change(() -> added.forEach(tombstone -> tombstones.put(tombstone.id(), tombstone)));
  }

  @Override
  public synchronized List<Tombstone> tombstones() {
    check();
    return List.copyOf(tombstones.values());
  }

  @Override
  public synchronized void deleteTombstones(List<UUID> ids) {
    change(() -> ids.forEach(tombstones::remove));
  }

  @Override
  public synchronized void makeDurable() {
    change(() -> {});
  }

  @Override
  public synchronized long sizeBytes() {
    return segments.values().stream()
        .flatMap(stored -> stored.values().stream())
        .mapToLong(segment -> segment.length)
        .sum();
  }
}
