package io.narthex.tsdb;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.tsdb.block.BlockStoreException;
import io.narthex.tsdb.block.Tombstone;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/**
 * What the newest view does without but older readers may still need: freed once they are gone.
 * Safe for use by several threads.
 */
final class Leftovers {
  private static final Logger LOG = System.getLogger("io.narthex.tsdb");

  private record Sealed(long epoch, int run) {}

  private record Dropped(long epoch, List<UUID> blocks, List<Tombstone> tombstones) {}

  private final Store store;

  @GuardedBy("this")
  private final Deque<Sealed> sealed = new ArrayDeque<>();

  @GuardedBy("this")
  private final Deque<Dropped> dropped = new ArrayDeque<>();

  Leftovers(Store store) {
    this.store = store;
  }

  /** The head's windows of a run, from the view that ended with {@code epoch} on. */
  synchronized void sealed(long epoch, int run) {
    sealed.add(new Sealed(epoch, run));
  }

  /** Blocks, and the tombstones that nothing needs once those are gone. */
  synchronized void dropped(long epoch, Collection<UUID> blocks, List<Tombstone> tombstones) {
    dropped.add(new Dropped(epoch, List.copyOf(blocks), tombstones));
  }

  /** Blocks, or parts of them, that no reader has ever seen. */
  void abandoned(Collection<UUID> blocks) {
    dropped(store.publish(view -> view), blocks, List.of());
  }

  /** Frees what no reader needs any more; what cannot be deleted now is tried again. */
  synchronized void free() {
    freeWindows();
    try {
      freeBlocks();
    } catch (BlockStoreException e) {
      LOG.log(Level.WARNING, "dropped blocks will be deleted later: " + e.getMessage());
    }
    cutJournal();
  }

  @GuardedBy("this")
  private void freeWindows() {
    Sealed oldest = sealed.peek();
    while (oldest != null && store.order().isUnseen(oldest.epoch())) {
      store.head().sealing().drop(oldest.run());
      sealed.remove();
      oldest = sealed.peek();
    }
  }

  @GuardedBy("this")
  private void freeBlocks() {
    Dropped oldest = dropped.peek();
    while (oldest != null && store.order().isUnseen(oldest.epoch())) {
      store.cache().forget(oldest.blocks());
      store.blockStore().delete(oldest.blocks());
      if (!oldest.tombstones().isEmpty()) {
        store.blockStore().makeDurable();
        store
            .blockStore()
            .deleteTombstones(oldest.tombstones().stream().map(Tombstone::id).toList());
      }
      dropped.remove();
      oldest = dropped.peek();
    }
  }

  private void cutJournal() {
    long applied = store.order().newest();
    long needed = store.head().sealing().firstUnsealed(store.view().sealedRun());
    store.journal().dropBefore(Math.min(applied, needed));
  }
}
