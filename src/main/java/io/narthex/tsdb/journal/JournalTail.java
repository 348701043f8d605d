package io.narthex.tsdb.journal;

import io.narthex.storage.StorageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The journal's commits after one sequence, up to another. Used by one thread. */
public final class JournalTail implements AutoCloseable {
  private final List<SegmentFile> files;
  private final List<SegmentReader> readers;
  private final long after;
  private final long upTo;
  private int at;
  private boolean begun;
  private JournalPosition position;

  private JournalTail(
      List<SegmentFile> files,
      List<SegmentReader> readers,
      JournalPosition position,
      long after,
      long upTo) {
    this.files = files;
    this.readers = readers;
    this.position = position;
    this.after = after;
    this.upTo = upTo;
    this.begun = position.offset() > SegmentFile.HEADER_BYTES;
  }

  /** Opens all files at once, so that they may be deleted meanwhile; the first at a position. */
  static JournalTail open(
      List<SegmentFile> files, JournalPosition position, long after, long upTo) {
    List<SegmentReader> readers = new ArrayList<>();
    JournalTail tail = new JournalTail(files, readers, position, after, upTo);
    try {
      for (SegmentFile file : files) {
        boolean first = readers.isEmpty();
        readers.add(new SegmentReader(file, first ? position.offset() : SegmentFile.HEADER_BYTES));
      }
      return tail;
    } catch (IOException e) {
      tail.close();
      throw new StorageException("cannot read the journal: " + e, e);
    }
  }

  /** Hands the next commit to the visitor; of those before the first wanted only the series. */
  public boolean next(JournalVisitor visitor) {
    try {
      while (at < readers.size()) {
        if (!begun) {
          begin(visitor, files.get(at).number());
        }
        SegmentReader reader = readers.get(at);
        if (!reader.next()) {
          at++;
          begun = false;
        } else if (reader.sequence() > upTo) {
          return false;
        } else if (visit(reader, visitor)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new StorageException("cannot read the journal: " + e, e);
    }
  }

  private void begin(JournalVisitor visitor, int segment) {
    visitor.segment(segment);
    position = new JournalPosition(segment, SegmentFile.HEADER_BYTES);
    begun = true;
  }

  private boolean visit(SegmentReader reader, JournalVisitor visitor) {
    position = new JournalPosition(position.segment(), reader.offset());
    RecordReader record = new RecordReader(reader.payload());
    visitor.begin(reader.sequence());
    record.series(visitor);
    if (reader.sequence() <= after) {
      return false;
    }
    record.rest(visitor);
    visitor.end();
    return true;
  }

  /** Where the next record begins, in the segment that the visitor was told of last. */
  public JournalPosition position() {
    return position;
  }

  /** The newest commit that is handed out. */
  public long upTo() {
    return upTo;
  }

  @Override
  public void close() {
    for (SegmentReader reader : readers) {
      try {
        reader.close();
      } catch (IOException e) {
        throw new StorageException("cannot close the journal: " + e, e);
      }
    }
  }
}
