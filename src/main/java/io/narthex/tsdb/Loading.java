package io.narthex.tsdb;

import io.narthex.model.Clock;
import io.narthex.model.Sample;
import io.narthex.model.StaleMarker;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.block.Block;
import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.block.BlockStore;
import io.narthex.tsdb.block.BrokenBlockException;
import io.narthex.tsdb.journal.Journal;
import io.narthex.tsdb.journal.JournalSettings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;

/**
 * A store on its way into memory.
 *
 * <pre>
 * journal  ─▶ read, series found ─▶ batches ─┐
 *                                            ├─▶ what no block holds is applied ─▶ begins
 * database ─▶ blocks, tombstones ────────────┘
 * </pre>
 */
final class Loading implements AutoCloseable {
  private static final Logger LOG = System.getLogger("io.narthex.tsdb");

  private final Store store;
  private final Path directory;
  private final LoadProgress progress;
  private final ReadAhead journal;

  private Loading(Store store, Path directory, LoadProgress progress) {
    this.store = store;
    this.directory = directory;
    this.progress = progress;
    progress.begin(store.journal().segmentCount());
    this.journal = new ReadAhead(store, progress);
  }

  /** Begins to read the journal; of the blocks nothing is asked yet. */
  static Loading begin(
      TsdbSettings settings,
      Clock clock,
      BlockStore blocks,
      Path directory,
      LoadProgress progress) {
    JournalSettings rhythm =
        new JournalSettings(
            settings.journal().fsyncIntervalMs(),
            settings.journal().segmentBytes(),
            settings.journal().freeBytes());
    Journal journal = Journal.open(directory.resolve("journal"), rhythm);
    return new Loading(new Store(settings, clock, blocks, journal), directory, progress);
  }

  /**
   * Brings blocks and journal together; the store works then.
   *
   * @throws StorageException where one of them cannot be read, or they are of different stores
   */
  Store finish() {
    BlockStore blocks = store.blockStore();
    store.journal().requireStore(blocks.storeId());
    new Restore(blocks, directory.resolve("restore")).run();
    blocks.sweep();
    List<BlockMeta> metas = blocks.list();
    show(metas);
    SealedCommits sealed = new SealedCommits(metas);
    apply(sealed);
    for (BlockMeta meta : metas) {
      store.head().sealing().through(Math.min(meta.toMs(), store.dueMs()));
    }
    begin(sealed.newestSequence());
    return store;
  }

  private void show(List<BlockMeta> metas) {
    List<Block> blocks = metas.stream().map(meta -> new Block(meta, store.cache())).toList();
    Deletions deletions = new Deletions(store.blockStore().tombstones());
    store.publish(empty -> new View(blocks, 0, deletions));
    blocks.forEach(this::rememberLast);
  }

  /**
   * A snapshot may have sealed a window that is still open, and the journal be cut behind it: live
   * samples are then judged by what the block says was last; series that had ended begin anew where
   * they are many. Restored blocks are of another life.
   */
  private void rememberLast(Block block) {
    BlockMeta meta = block.meta();
    if (meta.toMs() > store.dueMs() && meta.firstSequence() > 0) {
      try {
        Block.Series series = block.series();
        boolean crowded = series.size() >= store.settings().ended().series();
        for (int i = 0; i < series.size(); i++) {
          Sample last = series.last(i);
          if (!crowded || !StaleMarker.is(last.value())) {
            store.head().remember(series.labels(i), meta.firstSequence(), last);
          }
        }
      } catch (BrokenBlockException e) {
        LOG.log(
            Level.WARNING,
            "live samples are taken without looking at what is sealed: " + e.getMessage());
      }
    }
  }

  private void apply(SealedCommits sealed) {
    for (ReplayBatch batch = journal.next(); batch != null; batch = journal.next()) {
      progress.applied(batch.apply(store, sealed));
      journal.giveBack(batch);
    }
  }

  /** Begins after all that journal and blocks hold. */
  private void begin(long newestSealed) {
    long read = Math.max(store.order().newest(), store.journal().lowestNextSequence() - 1);
    long last = Math.max(read, newestSealed);
    store.order().startAfter(last);
    store.journal().start(store.blockStore().storeId(), last + 1);
  }

  /** Lets go of the journal where it is still being read. */
  @Override
  public void close() {
    journal.close();
  }
}
