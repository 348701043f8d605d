package io.narthex.tsdb.journal;

import io.narthex.storage.StorageException;
import io.narthex.tsdb.chunk.ByteWriter;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes the journal. It takes all commits that wait, numbers them, writes them
 * in one go and lets their threads go on: the more there is to do, the larger the groups. Nobody
 * else touches its channel, and nobody interrupts it, for an interrupt would close the channel.
 */
final class JournalWriter implements AutoCloseable {
  private static final Logger LOG = System.getLogger("io.narthex.tsdb.journal");

  private final Path directory;
  private final UUID storeId;
  private final JournalSettings settings;
  private final List<SegmentFile> segments;
  private final Queue<Commit> queue = new ConcurrentLinkedQueue<>();
  private final List<Commit> group = new ArrayList<>();
  private final Thread thread = new Thread(this::run, "narthex-journal");
  private final DiskGuard disk;
  private SegmentWriter out;
  private long sampleBytes;
  private long sequence;
  private long syncedNanos = System.nanoTime();
  private long writtenSequence;
  private volatile int segment;
  private volatile long durableSequence;
  private volatile boolean closing;
  private volatile boolean rotationAsked;
  private boolean failing;

  JournalWriter(
      Path directory,
      UUID storeId,
      JournalSettings settings,
      List<SegmentFile> segments,
      int number,
      long nextSequence)
      throws IOException {
    this.directory = directory;
    this.storeId = storeId;
    this.settings = settings;
    this.segments = segments;
    this.sequence = nextSequence - 1;
    this.writtenSequence = sequence;
    this.durableSequence = sequence;
    this.disk = new DiskGuard(directory, settings.freeBytes());
    this.out = begin(number);
    this.segment = number;
    thread.setDaemon(true);
    thread.start();
  }

  private SegmentWriter begin(int number) throws IOException {
    SegmentFile file =
        new SegmentFile(SegmentFile.path(directory, number), storeId, number, sequence + 1);
    SegmentWriter begun = new SegmentWriter(file);
    segments.add(file);
    return begun;
  }

  int segment() {
    return segment;
  }

  long durableSequence() {
    return durableSequence;
  }

  long append(Commit commit) throws JournalException {
    submit(commit);
    Commit.State state = commit.await();
    IOException problem = commit.problem();
    if (problem != null) {
      throw new JournalException(commit.sequence(), problem);
    }
    return state == Commit.State.OUTDATED ? 0 : commit.sequence();
  }

  long barrier(LongConsumer action) {
    Commit commit = new Commit(new ByteWriter(0), 0, action);
    submit(commit);
    commit.await();
    return commit.sequence();
  }

  void rotateSoon() {
    rotationAsked = true;
  }

  private void submit(Commit commit) {
    queue.add(commit);
    LockSupport.unpark(thread);
    if (closing && queue.remove(commit)) {
      throw new StorageException("the journal is closed");
    }
  }

  // ---- from here on, the writer thread

  private void run() {
    boolean last = false;
    while (!last) {
      last = closing; // what was queued before is still written
      Commit commit = queue.poll();
      if (commit != null) {
        last = false;
        write(commit);
      } else if (!last) {
        rest();
      }
    }
    sync();
  }

  private void rest() {
    if (durableSequence == writtenSequence) {
      LockSupport.park(this);
      return;
    }
    long due = syncedNanos + TimeUnit.MILLISECONDS.toNanos(settings.fsyncIntervalMs());
    long wait = due - System.nanoTime();
    if (wait > 0) {
      LockSupport.parkNanos(this, wait);
    } else {
      sync();
    }
  }

  /** Writes one commit and all that wait behind it. */
  private void write(Commit first) {
    Commit commit = first;
    try {
      while (commit != null) {
        take(commit);
        commit = queue.poll();
      }
      disk.check();
      out.flush();
      writtenSequence = sequence;
      syncIfDue();
      out.confirm();
      settle(Commit.State.WRITTEN, null);
      failing = false;
      rotate();
    } catch (IOException e) {
      out.reset();
      report(e);
      settle(Commit.State.FAILED, e);
    }
  }

  private void take(Commit commit) throws IOException {
    LongConsumer barrier = commit.barrier();
    if (barrier == null && commit.segment() != segment) {
      commit.settle(Commit.State.OUTDATED, null);
      return;
    }
    commit.sequence(++sequence);
    group.add(commit);
    if (barrier == null) {
      out.add(commit);
      sampleBytes += commit.payload().size();
    } else {
      barrier.accept(sequence);
    }
  }

  private void settle(Commit.State state, @Nullable IOException problem) {
    for (Commit commit : group) {
      boolean barrier = commit.barrier() != null;
      commit.settle(barrier ? Commit.State.WRITTEN : state, barrier ? null : problem);
    }
    group.clear();
  }

  private void syncIfDue() throws IOException {
    long interval = TimeUnit.MILLISECONDS.toNanos(settings.fsyncIntervalMs());
    if (System.nanoTime() - syncedNanos >= interval) {
      force();
    }
  }

  private void force() throws IOException {
    out.force();
    syncedNanos = System.nanoTime();
    durableSequence = writtenSequence;
  }

  private void sync() {
    try {
      force();
    } catch (IOException e) {
      syncedNanos = System.nanoTime();
      report(e);
    }
  }

  private void rotate() throws IOException {
    boolean asked = rotationAsked && sampleBytes > 0;
    if (sampleBytes < settings.segmentBytes() && !asked) {
      return;
    }
    force();
    SegmentWriter next = begin(segment + 1);
    out.close();
    out = next;
    sampleBytes = 0;
    rotationAsked = false;
    segment = next.file().number();
  }

  private void report(IOException e) {
    if (!failing) {
      LOG.log(Level.ERROR, "cannot write the journal in " + directory, e);
    }
    failing = true;
  }

  /** Writes and forces what waits, then ends the thread; refuses what comes later. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    try {
      out.close();
    } catch (IOException e) {
      report(e);
    }
  }
}
