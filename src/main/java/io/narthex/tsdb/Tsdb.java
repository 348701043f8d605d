package io.narthex.tsdb;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.model.Clock;
import io.narthex.model.Matcher;
import io.narthex.model.Metadata;
import io.narthex.storage.Appender;
import io.narthex.storage.ChangePoint;
import io.narthex.storage.ChangeSet;
import io.narthex.storage.Querier;
import io.narthex.storage.SequenceGoneException;
import io.narthex.storage.Storage;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.block.Block;
import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.block.BlockStore;
import io.narthex.tsdb.head.ExemplarRing;
import io.narthex.tsdb.index.LabelStatistics;
import io.narthex.tsdb.journal.Journal;
import io.narthex.tsdb.prometheus.PrometheusDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The database. It works only while it is called: nothing in it ticks by itself but the journal's
 * writer. Safe for use by many threads.
 */
public final class Tsdb implements Storage, AutoCloseable {
  private final TsdbSettings settings;
  private final Clock clock;
  private final BlockStore blocks;
  private final Path directory;
  private final StoreLock lock;
  private volatile @Nullable Loaded loaded;

  @GuardedBy("this")
  private @Nullable Loading loading;

  @GuardedBy("this")
  private boolean closed;

  /** The database once it is loaded: what works on the store. */
  private record Loaded(
      Store store,
      Sealing sealing,
      Compaction compaction,
      Retention retention,
      Snapshot snapshot,
      Import imports) {
    static Loaded of(Store store, Path directory) {
      return new Loaded(
          store,
          new Sealing(store),
          new Compaction(store),
          new Retention(store),
          new Snapshot(store, directory.resolve("snapshots")),
          new Import(store));
    }

    Deleting deleting() {
      return new Deleting(store, sealing, compaction);
    }
  }

  private Tsdb(
      TsdbSettings settings, Clock clock, BlockStore blocks, Path directory, StoreLock lock) {
    this.settings = settings;
    this.clock = clock;
    this.blocks = blocks;
    this.directory = directory;
    this.lock = lock;
  }

  /**
   * Takes the directory, reads nothing yet.
   *
   * @throws StorageException where another process holds it, naming that
   */
  public static Tsdb open(TsdbSettings settings, Clock clock, BlockStore blocks, Path directory) {
    return new Tsdb(settings, clock, blocks, directory, StoreLock.take(directory));
  }

  /**
   * Begins to read the journal, on a thread of its own and as far as some memory allows, while the
   * block store may still be away; for those who are in a hurry to {@link #load}.
   *
   * @throws StorageException where the journal cannot be opened
   */
  public synchronized void readAhead(LoadProgress progress) {
    if (!closed && loaded == null && loading == null) {
      loading = Loading.begin(settings, clock, blocks, directory, progress);
    }
  }

  /**
   * Reads the journal back, on the caller's thread and another; may be called again after it
   * failed.
   *
   * @throws StorageException where blocks or journal cannot be read, or belong to different stores
   */
  public synchronized void load(LoadProgress progress) {
    if (closed) {
      throw new StorageException("the store in " + directory + " is closed");
    }
    readAhead(progress);
    Loading begun = loading;
    if (begun != null) {
      loading = null;
      try (begun) {
        Loaded now = Loaded.of(begun.finish(), directory);
        now.snapshot().sweep();
        loaded = now;
      }
    }
  }

  /** Brings what may change while it works into force. */
  public void apply(Tuning tuning) {
    loaded().store().apply(settings.tuned(tuning, diskBytes()));
  }

  private long diskBytes() {
    try {
      return Files.getFileStore(directory).getTotalSpace();
    } catch (IOException e) {
      throw new StorageException("cannot tell the size of the disk of " + directory + ": " + e, e);
    }
  }

  /** What is dropped when, as it is in force. */
  public TsdbSettings.Retention retention() {
    Loaded now = loaded;
    return now == null ? settings.retention() : now.store().settings().retention();
  }

  public boolean isLoaded() {
    return loaded != null;
  }

  private Loaded loaded() {
    Loaded current = loaded;
    if (current == null) {
      throw new StorageException("the store in " + directory + " is not loaded");
    }
    return current;
  }

  @Override
  public Appender appender(Mode mode) {
    return new TsdbAppender(loaded().store(), mode);
  }

  @Override
  public Querier querier() {
    return new TsdbQuerier(loaded().store());
  }

  @Override
  public long durableSequence() {
    return loaded().store().journal().durableSequence();
  }

  @Override
  public ChangeSet changes(long afterSequence, List<List<Matcher>> selectors)
      throws SequenceGoneException {
    return JournalChanges.open(loaded().store(), afterSequence, selectors);
  }

  @Override
  public ChangePoint durablePoint() {
    Store store = loaded().store();
    long sequence = store.journal().durableSequence();
    return new ChangePoint(store.blockStore().storeId(), store.journal().segment(), sequence);
  }

  @Override
  public ChangePoint since(long timeMs) {
    long oldest = loaded().store().journal().oldestSequence();
    return durablePoint().at(0).in(new ChangePoint.Past(oldest - 1, timeMs));
  }

  @Override
  public ChangeSet changes(ChangePoint after, List<List<Matcher>> selectors)
      throws SequenceGoneException {
    Store store = loaded().store();
    Journal journal = store.journal();
    if (!after.store().equals(store.blockStore().storeId())) {
      throw new SequenceGoneException(
          "the cursor is of store " + after.store() + ", not of this one",
          journal.oldestSequence() - 1);
    }
    if (!journal.remembers(after.epoch(), after.sequence())) {
      throw new SequenceGoneException(
          "the cursor leads past the end of this store's history, which was turned back",
          journal.oldestSequence() - 1);
    }
    return after.past() != null || after.sequence() + 1 < journal.oldestSequence()
        ? BlockChanges.open(store, after, selectors)
        : changes(after.sequence(), selectors);
  }

  /** Metadata per metric family, as last told. */
  public Map<String, Metadata> metadata() {
    return Map.copyOf(loaded().store().metadata());
  }

  /** The exemplars of series any selector accepts, oldest first; times in ms, both included. */
  public List<ExemplarRing.Entry> exemplars(List<List<Matcher>> selectors, long fromMs, long toMs) {
    return loaded()
        .store()
        .exemplars()
        .find(labels -> JournalChanges.isSelected(labels, selectors), fromMs, toMs);
  }

  /**
   * Stores the windows that are due; call it every minute or so. Where the block store fails
   * nothing is lost: {@link #stats} tell, and the next call tries again.
   *
   * @return whether something was stored
   */
  public boolean seal() {
    return loaded().sealing().seal();
  }

  /**
   * Joins the blocks that are due first; call it every minute or so. What fails is tried again.
   *
   * @return whether some were joined
   */
  public boolean compact() {
    return loaded().compaction().compact();
  }

  /**
   * Deletes the samples that the series any selector accepts have now, between two times (ms, both
   * included). No reader sees them any more; {@link #cleanTombstones} or compaction frees them.
   *
   * @throws StorageException where that could not be noted for good; nothing is deleted then
   */
  public void delete(List<List<Matcher>> selectors, long fromMs, long toMs) {
    loaded().deleting().delete(selectors, fromMs, toMs);
  }

  /**
   * Removes deleted samples from blocks, and then what says that they are deleted.
   *
   * @throws StorageException where blocks cannot be read or stored; may be called again
   */
  public void cleanTombstones() {
    loaded().deleting().clean();
  }

  /**
   * Copies all blocks into a directory under {@code snapshots/}, from which they can be restored.
   *
   * @param withHead whether to seal everything before, open windows included
   * @return the directory's name
   * @throws StorageException where something cannot be read, stored or written
   */
  public String snapshot(boolean withHead) {
    Loaded current = loaded();
    if (withHead) {
      current.sealing().sealAll();
    }
    return current.snapshot().take();
  }

  /**
   * Stores the blocks of a Prometheus's data directory as well; those that are here already, and
   * those beyond retention, are left out. Queries see each as soon as it is complete.
   *
   * @param progress told in lines of text how far it is
   * @throws StorageException where a file is broken, naming it, or the block store away: blocks
   *     that were complete stay, and it may be called again
   */
  public void importPrometheus(PrometheusDirectory from, Consumer<String> progress) {
    loaded().imports().run(from, progress);
  }

  /** Drops blocks beyond retention; returns how many. Call it every minute or so. */
  public int applyRetention() {
    return loaded().retention().apply();
  }

  /** Frees series without samples and what no reader needs any more. Call it every minute or so. */
  public void collectGarbage() {
    Loaded current = loaded();
    current.store().leftovers().free();
    current.store().head().collectGarbage();
  }

  /** The blocks that readers see. */
  public List<BlockMeta> blocks() {
    return loaded().store().view().blocks().stream().map(block -> block.meta()).toList();
  }

  /** What is wrong with blocks, as far as they have been read; those in order are left out. */
  public Map<UUID, String> brokenBlocks() {
    Map<UUID, String> broken = new LinkedHashMap<>();
    for (Block block : loaded().store().view().blocks()) {
      if (!block.problem().isEmpty()) {
        broken.put(block.meta().id(), block.problem());
      }
    }
    return broken;
  }

  /** Where the series of the head come from, the largest {@code limit} of each kind. */
  public LabelStatistics labelStatistics(int limit) {
    return loaded().store().head().index().statistics(limit);
  }

  /** The figures of this moment; sums over all series, so not for hot paths. */
  public TsdbStats stats() {
    Loaded current = loaded();
    return StatsReport.of(current.store(), current.sealing());
  }

  /** Writes and forces the journal, and gives the directory back. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    Loaded current = loaded;
    loaded = null;
    if (loading != null) {
      loading.close();
    }
    if (current != null) {
      current.store().close();
    }
    lock.close();
  }
}
