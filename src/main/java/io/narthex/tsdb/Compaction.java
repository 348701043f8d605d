package io.narthex.tsdb;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.model.Labels;
import io.narthex.tsdb.block.Block;
import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.block.BlockStoreException;
import io.narthex.tsdb.block.BrokenBlockException;
import io.narthex.tsdb.head.CommitOrder.Pin;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes blocks anew: several as one, and without what was deleted. The new block is durable before
 * readers turn to it, the old ones are deleted afterwards; a crash in between leaves both, which
 * read as one and are joined again.
 */
final class Compaction {
  private static final Logger LOG = System.getLogger("io.narthex.tsdb");

  private final Store store;
  private final AtomicLong compactions = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();

  Compaction(Store store) {
    this.store = store;
  }

  long compactions() {
    return compactions.get();
  }

  long failures() {
    return failures.get();
  }

  /** Joins the blocks that are due first; true where there were any and they are joined. */
  synchronized boolean compact() {
    List<BlockMeta> metas =
        store.view().blocks().stream()
            .filter(block -> block.problem().isEmpty())
            .map(Block::meta)
            .toList();
    long closedMs = store.head().sealing().throughMs();
    CompactionPlan plan = CompactionPlan.of(store.settings());
    List<UUID> due = plan.due(metas, closedMs, store.journal().oldestSequence());
    if (due.isEmpty()) {
      return false;
    }
    try {
      rewrite(due);
      return true;
    } catch (BlockStoreException e) {
      LOG.log(Level.WARNING, "compaction failed, will be tried again: " + e.getMessage());
      return false;
    }
  }

  /**
   * Writes every block anew that holds deleted samples.
   *
   * @throws BlockStoreException where one cannot be read, or its successor not be stored
   */
  synchronized void purge(Deletions deletions) {
    for (Block block : store.view().blocks()) {
      if (holdsDeleted(block, deletions)) {
        rewrite(List.of(block.meta().id()));
      }
    }
  }

  /** Whether samples of a block are deleted; of one whose index is broken none can be found. */
  static boolean holdsDeleted(Block block, Deletions deletions) {
    BlockMeta meta = block.meta();
    Set<Labels> touched = deletions.touched(meta.fromMs(), meta.toMs() - 1);
    try {
      return !touched.isEmpty() && block.series().holdsAny(touched);
    } catch (BrokenBlockException e) {
      LOG.log(Level.WARNING, "left as it is: " + e.getMessage());
      return false;
    }
  }

  /** Replaces those of the blocks that are still there by one, without what is deleted. */
  @GuardedBy("this")
  private void rewrite(List<UUID> blocks) {
    Pin<View> pin = store.order().pin(store::view);
    try {
      List<Block> olderFirst =
          pin.view().blocks().stream().filter(block -> blocks.contains(block.meta().id())).toList();
      if (!olderFirst.isEmpty()) {
        Block joined = write(olderFirst, pin.view().deletions());
        long epoch = store.publish(view -> view.without(blocks).with(List.of(joined)));
        store.leftovers().dropped(epoch, blocks, List.of());
        compactions.incrementAndGet();
      }
    } catch (BlockStoreException e) {
      failures.incrementAndGet();
      throw e;
    } finally {
      store.order().release(pin);
    }
    store.leftovers().free();
  }

  @GuardedBy("this")
  private Block write(List<Block> olderFirst, Deletions deletions) {
    JoinedBlocks joined = new JoinedBlocks(olderFirst, deletions);
    UUID id = UUID.randomUUID();
    try {
      BlockMeta meta =
          joined.write(id, (number, segment) -> store.blockStore().put(id, number, segment));
      store.blockStore().save(meta);
      store.blockStore().makeDurable();
      return new Block(meta, store.cache());
    } catch (BlockStoreException e) {
      store.leftovers().abandoned(List.of(id));
      throw e;
    }
  }
}
