package io.narthex.tsdb;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.tsdb.block.Block;
import io.narthex.tsdb.block.BlockStoreException;
import io.narthex.tsdb.block.BlockWriter;
import io.narthex.tsdb.block.SealedBlock;
import io.narthex.tsdb.head.Cut;
import io.narthex.tsdb.head.FrozenWindow;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Moves windows that are due from the head to the block store, in runs. A run cuts between two
 * commits, freezes what is before the cut, writes one block per window, and only when the store has
 * made them durable do readers turn to the blocks; then the head's copy and the journal go. A run
 * that fails is tried again, with the same cut and the same block ids.
 */
final class Sealing {
  private static final Logger LOG = System.getLogger("io.narthex.tsdb");

  private record Published(long epoch, int run) {}

  private record DroppedBlocks(long epoch, List<UUID> blocks) {}

  private final Store store;

  @GuardedBy("this")
  private @Nullable Cut pending;

  @GuardedBy("this")
  private final Map<Long, UUID> blockIds = new HashMap<>();

  @GuardedBy("this")
  private final Deque<Published> published = new ArrayDeque<>();

  @GuardedBy("this")
  private final List<DroppedBlocks> dropped = new ArrayList<>();

  @GuardedBy("this")
  private long lateSinceMs = Long.MAX_VALUE;

  private final AtomicLong seals = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private volatile String problem = "";

  Sealing(Store store) {
    this.store = store;
  }

  long seals() {
    return seals.get();
  }

  long failures() {
    return failures.get();
  }

  String problem() {
    return problem;
  }

  /** Seals what is due; true where there was something and it is stored. */
  synchronized boolean seal() {
    if (pending == null && isDue()) {
      pending = cut(Math.max(store.dueMs(), store.head().sealedThroughMs()));
    }
    try {
      return finishPending();
    } catch (BlockStoreException e) {
      LOG.log(Level.WARNING, "sealing failed, will be tried again: " + problem);
      return false;
    }
  }

  /**
   * Seals everything that was committed so far. Windows that are not due stay open: what comes
   * later makes further blocks of them.
   *
   * @throws BlockStoreException where it could not be stored; a later run will
   */
  synchronized void sealAll() {
    finishPending();
    if (store.head().holdsBefore(Long.MAX_VALUE)) {
      pending = cut(Long.MAX_VALUE);
      finishPending();
    }
  }

  @GuardedBy("this")
  private boolean finishPending() {
    Cut run = pending;
    if (run == null) {
      return false;
    }
    try {
      publish(run, store(run));
      return true;
    } catch (BlockStoreException e) {
      failures.incrementAndGet();
      problem = String.valueOf(e.getMessage());
      throw e;
    }
  }

  /** New windows are due at once; late samples for sealed ones wait, to share a block. */
  @GuardedBy("this")
  private boolean isDue() {
    long now = store.clock().nowMs();
    long throughMs = store.dueMs();
    if (!store.head().holdsBefore(throughMs)) {
      lateSinceMs = Long.MAX_VALUE;
      return false;
    }
    lateSinceMs = Math.min(lateSinceMs, now);
    boolean late = now - lateSinceMs >= store.settings().blocks().delayMs();
    return late || throughMs > store.head().sealedThroughMs();
  }

  /** Cuts, and waits until all commits before the cut are complete. */
  private Cut cut(long throughMs) {
    int number = store.view().sealedRun() + 1;
    long sequence =
        store.journal().barrier(commit -> store.head().cut(new Cut(number, commit, throughMs)));
    store.head().sealedThrough(Math.min(throughMs, store.dueMs()));
    store.order().complete(sequence);
    store.order().await(sequence);
    return store.head().cut();
  }

  @GuardedBy("this")
  private List<Block> store(Cut run) {
    List<Block> blocks = new ArrayList<>();
    for (long startMs : store.head().freeze(run)) {
      SealedBlock block = write(run, store.head().frozen(run, startMs));
      if (block.meta().samples() > 0) {
        store.blockStore().save(block.meta(), block.segments());
        blocks.add(new Block(block.meta(), store.cache()));
      }
    }
    store.blockStore().makeDurable();
    return blocks;
  }

  @GuardedBy("this")
  private SealedBlock write(Cut run, FrozenWindow window) {
    long endMs = window.startMs() + store.settings().blocks().windowMs();
    BlockWriter writer = new BlockWriter(window.startMs(), endMs);
    for (int i = 0; i < window.size(); i++) {
      writer.add(window.labels(i), window.samples(i));
    }
    UUID id = blockIds.computeIfAbsent(window.startMs(), start -> UUID.randomUUID());
    return writer.finish(id, window.firstSequence(), run.sequence());
  }

  @GuardedBy("this")
  private void publish(Cut run, List<Block> blocks) {
    long epoch = store.publish(store.view().with(blocks, run.run()));
    published.add(new Published(epoch, run.run()));
    pending = null;
    blockIds.clear();
    lateSinceMs = Long.MAX_VALUE;
    seals.incrementAndGet();
    problem = "";
    free();
    cutJournal();
  }

  /** Frees what was sealed or dropped as soon as no reader needs it. */
  @GuardedBy("this")
  private void free() {
    Published oldest = published.peek();
    while (oldest != null && store.order().isUnseen(oldest.epoch())) {
      store.head().drop(oldest.run());
      published.remove();
      oldest = published.peek();
    }
    while (!dropped.isEmpty() && store.order().isUnseen(dropped.get(0).epoch())) {
      store.blockStore().delete(dropped.get(0).blocks());
      dropped.remove(0);
    }
  }

  private void cutJournal() {
    long applied = store.order().newest();
    long needed = store.head().firstUnsealed(store.view().sealedRun());
    store.journal().dropBefore(Math.min(applied, needed));
  }

  /** Frees what can be freed. */
  synchronized void collectGarbage() {
    try {
      free();
    } catch (BlockStoreException e) {
      LOG.log(Level.WARNING, "dropped blocks will be deleted later: " + e.getMessage());
    }
    cutJournal();
  }

  /** Drops the blocks beyond retention, by time, then by size; returns how many. */
  synchronized int applyRetention() {
    List<UUID> beyond = beyondRetention();
    if (!beyond.isEmpty()) {
      View rest = store.view().without(block -> beyond.contains(block.meta().id()));
      dropped.add(new DroppedBlocks(store.publish(rest), beyond));
      collectGarbage();
    }
    return beyond.size();
  }

  private List<UUID> beyondRetention() {
    TsdbSettings settings = store.settings();
    List<Block> newestFirst = new ArrayList<>(store.view().blocks());
    newestFirst.sort((left, right) -> Long.compare(right.meta().toMs(), left.meta().toMs()));
    long oldestMs = store.clock().nowMs() - settings.retention().ms();
    long bytes = 0;
    List<UUID> beyond = new ArrayList<>();
    for (Block block : newestFirst) {
      bytes += block.meta().bytes();
      boolean tooOld = settings.retention().ms() > 0 && block.meta().toMs() <= oldestMs;
      boolean tooMuch = settings.retention().bytes() > 0 && bytes > settings.retention().bytes();
      if (tooOld || tooMuch) {
        beyond.add(block.meta().id());
      }
    }
    return beyond;
  }
}
