package io.narthex.tsdb;

import io.narthex.model.Clock;
import io.narthex.model.Metadata;
import io.narthex.storage.AppendResult;
import io.narthex.tsdb.block.BlockCache;
import io.narthex.tsdb.block.BlockStore;
import io.narthex.tsdb.head.CommitOrder;
import io.narthex.tsdb.head.ExemplarRing;
import io.narthex.tsdb.head.Head;
import io.narthex.tsdb.head.HeadLimits;
import io.narthex.tsdb.journal.Journal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;

/** The parts of a store, as its appenders, queriers and sealing share them. */
final class Store implements AutoCloseable {
  private volatile TsdbSettings settings;
  private final Clock clock;
  private final BlockStore blockStore;
  private final Journal journal;
  private final BlockCache cache;
  private final CommitOrder order = new CommitOrder();
  private final Head head;
  private final ExemplarRing exemplars;
  private final Map<String, Metadata> metadata = new ConcurrentHashMap<>();
  private final Map<AppendResult, LongAdder> refused = new EnumMap<>(AppendResult.class);
  private final Queue<Workspace> workspaces = new ConcurrentLinkedQueue<>();
  private final Leftovers leftovers = new Leftovers(this);
  private final ChangeBookmarks bookmarks = new ChangeBookmarks();
  private volatile View view;

  Store(TsdbSettings settings, Clock clock, BlockStore blockStore, Journal journal) {
    this.settings = settings;
    this.clock = clock;
    this.blockStore = blockStore;
    this.journal = journal;
    this.cache = new BlockCache(blockStore, settings.limits().blockCacheBytes());
    this.head = new Head(limits(settings), order);
    this.exemplars = new ExemplarRing(settings.limits().exemplars());
    this.view = new View(List.of(), 0, Deletions.NONE);
    for (AppendResult result : AppendResult.values()) {
      refused.put(result, new LongAdder());
    }
  }

  private static HeadLimits limits(TsdbSettings settings) {
    return new HeadLimits(
        settings.blocks().windowMs(),
        settings.outOfOrderWindowMs(),
        settings.ended().series(),
        settings.limits().series(),
        settings.limits().memoryBytes());
  }

  ChangeBookmarks bookmarks() {
    return bookmarks;
  }

  TsdbSettings settings() {
    return settings;
  }

  /** Brings other limits into force; the rhythm of blocks and journal must be the same. */
  void apply(TsdbSettings changed) {
    settings = changed;
    head.apply(limits(changed));
    exemplars.resize(changed.limits().exemplars());
  }

  Clock clock() {
    return clock;
  }

  BlockStore blockStore() {
    return blockStore;
  }

  /** The end of the newest window whose time to be sealed has come (ms). */
  long dueMs() {
    TsdbSettings.Blocks rhythm = settings.blocks();
    return Math.floorDiv(clock.nowMs() - rhythm.delayMs(), rhythm.windowMs()) * rhythm.windowMs();
  }

  Journal journal() {
    return journal;
  }

  BlockCache cache() {
    return cache;
  }

  CommitOrder order() {
    return order;
  }

  Head head() {
    return head;
  }

  ExemplarRing exemplars() {
    return exemplars;
  }

  Map<String, Metadata> metadata() {
    return metadata;
  }

  View view() {
    return view;
  }

  /** Swaps what new readers see; returns the epoch that ended with it. */
  long publish(UnaryOperator<View> change) {
    return order.publish(() -> view = change.apply(view));
  }

  Leftovers leftovers() {
    return leftovers;
  }

  AppendResult count(AppendResult result) {
    count(result, 1);
    return result;
  }

  void count(AppendResult result, int samples) {
    if (!result.isAccepted()) {
      refused.getOrDefault(result, new LongAdder()).add(samples);
    }
  }

  Map<AppendResult, Long> refused() {
    Map<AppendResult, Long> counts = new EnumMap<>(AppendResult.class);
    refused.forEach(
        (result, count) -> {
          if (!result.isAccepted()) {
            counts.put(result, count.sum());
          }
        });
    return counts;
  }

  Workspace borrow() {
    Workspace free = workspaces.poll();
    return free == null ? new Workspace() : free;
  }

  void giveBack(Workspace workspace) {
    workspace.clear();
    workspaces.add(workspace);
  }

  @Override
  public void close() {
    journal.close();
  }
}
