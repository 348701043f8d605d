package io.narthex.tsdb;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.model.Labels;
import io.narthex.tsdb.block.Block;
import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.block.BlockStoreException;
import io.narthex.tsdb.block.BlockWriter;
import io.narthex.tsdb.chunk.Pieces;
import io.narthex.tsdb.head.Cut;
import io.narthex.tsdb.head.FrozenWindow;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Moves windows that are due from the head to the block store, in runs. A run cuts between two
 * commits, freezes what is before the cut, writes one block per window, and only when the store has
 * made them durable do readers turn to the blocks; then the head's copy and the journal go. A run
 * that fails is tried again with the same cut; what it had stored is deleted.
 */
final class Sealing {
  private static final Logger LOG = System.getLogger("io.narthex.tsdb");

  private final Store store;

  @GuardedBy("this")
  private @Nullable Cut pending;

  @GuardedBy("this")
  private long lateSinceMs = Long.MAX_VALUE;

  private final Churn churn;

  private final AtomicLong seals = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private volatile String problem = "";

  Sealing(Store store) {
    this.store = store;
    this.churn = new Churn(store);
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
      pending = cut(Math.max(store.dueMs(), store.head().sealing().throughMs()));
    } else if (pending == null && churn.isDue()) {
      pending = cut(Long.MAX_VALUE);
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
    if (store.head().sealing().holdsBefore(Long.MAX_VALUE)) {
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
    if (!store.head().sealing().holdsBefore(throughMs)) {
      lateSinceMs = Long.MAX_VALUE;
      return false;
    }
    lateSinceMs = Math.min(lateSinceMs, now);
    boolean late = now - lateSinceMs >= store.settings().blocks().delayMs();
    return late || throughMs > store.head().sealing().throughMs();
  }

  /** Cuts, and waits until all commits before the cut are complete. */
  private Cut cut(long throughMs) {
    int number = store.view().sealedRun() + 1;
    long sequence =
        store
            .journal()
            .barrier(commit -> store.head().sealing().cut(new Cut(number, commit, throughMs)));
    store.head().sealing().through(Math.min(throughMs, store.dueMs()));
    store.order().complete(sequence);
    store.order().await(sequence);
    return store.head().sealing().cut();
  }

  /** Writes one block per window; readers do not see them yet. */
  @GuardedBy("this")
  private List<Block> store(Cut run) {
    List<UUID> begun = new ArrayList<>();
    try {
      List<Block> blocks = new ArrayList<>();
      for (long startMs : store.head().sealing().freeze(run)) {
        UUID id = UUID.randomUUID();
        begun.add(id);
        BlockMeta meta = write(id, run, store.head().sealing().window(run, startMs));
        store.blockStore().save(meta);
        blocks.add(new Block(meta, store.cache()));
      }
      store.blockStore().makeDurable();
      return blocks;
    } catch (BlockStoreException e) {
      store.leftovers().abandoned(begun);
      throw e;
    }
  }

  private BlockMeta write(UUID id, Cut run, FrozenWindow window) {
    long endMs = window.startMs() + store.settings().blocks().windowMs();
    BlockWriter writer =
        new BlockWriter(
            window.startMs(),
            endMs,
            (number, segment) -> store.blockStore().put(id, number, segment));
    Deletions deletions = store.view().deletions();
    long lastMs = window.startMs();
    Pieces pieces = new Pieces();
    for (int i = 0; i < window.size(); i++) {
      Labels labels = window.labels(i);
      window.pieces(i, pieces);
      for (int piece = 0; piece < pieces.size(); piece++) {
        lastMs = Math.max(lastMs, pieces.maxMs(piece));
      }
      writer.add(labels, deletions.samples(labels, pieces, Long.MIN_VALUE, Long.MAX_VALUE));
    }
    BlockMeta meta = writer.finish(id, 1, window.firstSequence(), run.sequence());
    return endMs > store.dueMs() ? meta.until(lastMs + 1) : meta;
  }

  @GuardedBy("this")
  private void publish(Cut run, List<Block> blocks) {
    long epoch = store.publish(view -> view.sealed(blocks, run.run()));
    store.leftovers().sealed(epoch, run.run());
    pending = null;
    lateSinceMs = Long.MAX_VALUE;
    seals.incrementAndGet();
    problem = "";
    store.journal().rotate();
    store.leftovers().free();
  }
}
