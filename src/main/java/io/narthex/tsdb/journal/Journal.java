package io.narthex.tsdb.journal;

import io.narthex.storage.SequenceGoneException;
import io.narthex.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The journal of one store, a directory of segments. Safe for use by many threads. */
public final class Journal implements AutoCloseable {
  private final Path directory;
  private final JournalSettings settings;
  private final List<SegmentFile> segments;
  private @Nullable JournalWriter writer;
  private volatile int damaged;

  private Journal(Path directory, JournalSettings settings, List<SegmentFile> segments) {
    this.directory = directory;
    this.settings = settings;
    this.segments = new CopyOnWriteArrayList<>(segments);
  }

  /**
   * Opens a directory, made where it is missing; reads the heads of its segments only.
   *
   * @throws StorageException where it cannot be read
   */
  public static Journal open(Path directory, JournalSettings settings) {
    try {
      Files.createDirectories(directory);
      return new Journal(directory, settings, SegmentFile.list(directory));
    } catch (IOException e) {
      throw new StorageException("cannot open the journal in " + directory + ": " + e, e);
    }
  }

  /**
   * Makes sure that it is the journal of a store.
   *
   * @throws StorageException where it belongs to another
   */
  public void requireStore(UUID storeId) {
    for (SegmentFile segment : segments) {
      if (!segment.storeId().equals(storeId)) {
        throw new StorageException(
            "journal "
                + segment.path()
                + " belongs to store "
                + segment.storeId()
                + ", but the block store is "
                + storeId);
      }
    }
  }

  /** The number after the highest that segments of an earlier life can have given, at least. */
  public long lowestNextSequence() {
    return segments.isEmpty() ? 1 : segments.get(segments.size() - 1).firstSequence();
  }

  public int segmentCount() {
    return segments.size();
  }

  /** Reads everything back, in order, past what is broken; before {@link #start}. */
  public void replay(JournalVisitor visitor) {
    int broken = 0;
    for (SegmentFile segment : segments) {
      visitor.segment(segment.number());
      try (SegmentReader reader = new SegmentReader(segment)) {
        while (reader.next()) {
          visit(reader, visitor);
        }
        broken += reader.damaged();
      } catch (IOException e) {
        throw new StorageException("cannot read " + segment.path() + ": " + e, e);
      }
    }
    damaged = broken;
  }

  private static void visit(SegmentReader reader, JournalVisitor visitor) {
    visitor.begin(reader.sequence());
    new RecordReader(reader.payload()).all(visitor);
    visitor.end();
  }

  /** Begins a new segment of the store, for commits numbered from {@code nextSequence} on. */
  public synchronized void start(UUID storeId, long nextSequence) {
    try {
      int number = SegmentFile.highestNumber(directory) + 1;
      writer = new JournalWriter(directory, storeId, settings, segments, number, nextSequence);
    } catch (IOException e) {
      throw new StorageException("cannot begin a journal segment in " + directory + ": " + e, e);
    }
  }

  private synchronized JournalWriter writer() {
    JournalWriter current = writer;
    if (current == null) {
      throw new StorageException("the journal in " + directory + " is closed");
    }
    return current;
  }

  /** The segment that records are written to. */
  public int segment() {
    return writer().segment();
  }

  /**
   * Writes a batch and returns its sequence number, or 0 where the journal has meanwhile moved on
   * to another segment than the one the batch was prepared for.
   *
   * @throws JournalException where it could not be written
   */
  public long append(Batch batch, Batch.NewSeries series, int segment) throws JournalException {
    return writer().append(new Commit(batch.encode(series), segment, null));
  }

  /** Calls {@code action} on the writer thread with a sequence number that nothing else has. */
  public long barrier(LongConsumer action) {
    return writer().barrier(action);
  }

  /** The newest commit that would survive a power cut. */
  public long durableSequence() {
    return writer().durableSequence();
  }

  /** No older commit stands in the journal. */
  public long oldestSequence() {
    return segments.get(0).firstSequence();
  }

  /** Has the next commits go to a new segment, so that those before can be dropped sooner. */
  public void rotate() {
    writer().rotateSoon();
  }

  /**
   * Whether a commit that was durable while a segment was written is still part of the history: no
   * later segment may begin at or before it, as one does where the end of the journal was lost.
   */
  public boolean remembers(long segment, long sequence) {
    return segment <= segment()
        && sequence <= durableSequence()
        && segments.stream()
            .noneMatch(later -> later.number() > segment && later.firstSequence() <= sequence);
  }

  /** Drops the segments that hold only commits before {@code sequence}. */
  public void dropBefore(long sequence) {
    while (segments.size() > 1 && segments.get(1).firstSequence() <= sequence) {
      try {
        Files.deleteIfExists(segments.get(0).path());
      } catch (IOException e) {
        throw new StorageException("cannot delete " + segments.get(0).path() + ": " + e, e);
      }
      segments.remove(0);
    }
  }

  /** The records after a sequence up to the newest durable one; the caller closes it. */
  public JournalTail tail(long afterSequence) throws SequenceGoneException {
    List<SegmentFile> current = List.copyOf(segments);
    long oldest = current.get(0).firstSequence();
    if (afterSequence + 1 < oldest) {
      throw new SequenceGoneException(afterSequence, oldest - 1);
    }
    int first = current.size() - 1;
    while (current.get(first).firstSequence() > afterSequence + 1) {
      first--;
    }
    JournalPosition start =
        new JournalPosition(current.get(first).number(), SegmentFile.HEADER_BYTES);
    return tail(current.subList(first, current.size()), start, afterSequence);
  }

  /**
   * The records after a sequence, which begin at a position that an earlier tail came to; null
   * where its segment is gone. The visitor is not told of that segment again.
   */
  public @Nullable JournalTail tail(JournalPosition position, long afterSequence) {
    List<SegmentFile> current = List.copyOf(segments);
    for (int i = 0; i < current.size(); i++) {
      if (current.get(i).number() == position.segment()) {
        return tail(current.subList(i, current.size()), position, afterSequence);
      }
    }
    return null;
  }

  private JournalTail tail(List<SegmentFile> files, JournalPosition from, long afterSequence) {
    return JournalTail.open(files, from, afterSequence, durableSequence());
  }

  /** Bytes of all segments. */
  public long bytes() {
    long bytes = 0;
    for (SegmentFile segment : segments) {
      bytes += segment.path().toFile().length(); // 0 where it was dropped meanwhile
    }
    return bytes;
  }

  /** How many records were torn or broken when the journal was read. */
  public int damaged() {
    return damaged;
  }

  @Override
  public synchronized void close() {
    JournalWriter current = writer;
    writer = null;
    if (current != null) {
      current.close();
    }
  }
}
