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

  private JournalTail(List<SegmentFile> files, List<SegmentReader> readers, long after, long upTo) {
    this.files = files;
    this.readers = readers;
    this.after = after;
    this.upTo = upTo;
  }

  /** Opens all files at once, so that they may be deleted meanwhile. */
  static JournalTail open(List<SegmentFile> files, long after, long upTo) {
    List<SegmentReader> readers = new ArrayList<>();
    JournalTail tail = new JournalTail(files, readers, after, upTo);
    try {
      for (SegmentFile file : files) {
        readers.add(new SegmentReader(file));
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
          visitor.segment(files.get(at).number());
          begun = true;
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

  private boolean visit(SegmentReader reader, JournalVisitor visitor) {
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
