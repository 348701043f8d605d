package io.narthex.tsdb;

import io.narthex.storage.StorageException;
import io.narthex.tsdb.journal.Journal;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the journal on a thread of its own, some batches ahead of the one that applies them: while
 * the database is still being opened, and on the other core from then on.
 */
final class ReadAhead implements AutoCloseable {
  /** How many batches wait at most: some 10 MB, for more would cost more than it gains. */
  private static final int BATCHES = 32;

  private static final long PATIENCE_MS = 100;
  private static final ReplayBatch END = new ReplayBatch();

  private final BlockingQueue<ReplayBatch> read = new ArrayBlockingQueue<>(BATCHES);
  private final Queue<ReplayBatch> applied = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Void> reading;
  private volatile boolean closed;

  /** Begins to read the journal of a store. */
  ReadAhead(Store store, LoadProgress progress) {
    ReplayReader reader = new ReplayReader(store, progress, this::exchange);
    reading = CompletableFuture.runAsync(() -> read(store.journal(), reader), ReadAhead::start);
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "narthex-replay");
    thread.setDaemon(true);
    thread.start();
  }

  private void read(Journal journal, ReplayReader reader) {
    try {
      journal.replay(reader);
      reader.finish();
    } finally {
      put(END);
    }
  }

  private ReplayBatch exchange(ReplayBatch full) {
    put(full);
    ReplayBatch empty = applied.poll();
    return empty == null ? new ReplayBatch() : empty;
  }

  private void put(ReplayBatch batch) {
    try {
      boolean taken = false;
      while (!taken) {
        if (closed) {
          throw new StorageException("the store was closed while its journal was read");
        }
        taken = read.offer(batch, PATIENCE_MS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * The next batch, or null after the last.
   *
   * @throws StorageException where the journal cannot be read
   */
  @Nullable ReplayBatch next() {
    try {
      ReplayBatch next = read.take();
      if (next != END) {
        return next;
      }
      reading.join();
      return null;
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (CompletionException e) {
      throw new StorageException("the journal cannot be read: " + e.getCause(), e);
    }
  }

  /** Gives a batch back, to be filled again. */
  void giveBack(ReplayBatch batch) {
    batch.clear();
    applied.add(batch);
  }

  private static StorageException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new StorageException("interrupted while the journal was read", e);
  }

  /** Ends the thread, soon, where it still reads. */
  @Override
  public void close() {
    closed = true;
  }
}
