package io.narthex.tsdb.prometheus;

import io.narthex.model.Labels;
import io.narthex.tsdb.chunk.ByteWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks the series of a block's index, in label order. Used by one thread. */
final class IndexFile implements AutoCloseable {
  private static final int MAGIC = 0xBAAAD700;
  private static final int VERSION = 2;
  private static final int TOC_ENTRIES = 6;
  private static final int TOC_BYTES = TOC_ENTRIES * 8 + FileBytes.CRC_BYTES;
  private static final int ALIGNMENT = 16;
  private static final int VARINT_BYTES = 10;
  private static final int MAX_LABELS_BYTES = 16 << 20;

  private final DataFile file;
  private final ByteWriter canonical = new ByteWriter(256);
  private final Symbols symbols;
  private final long end;
  private long at;
  private Labels last = Labels.EMPTY;

  /**
   * A series as the index tells it.
   *
   * @param reference what tombstones call it
   */
  record Entry(long reference, Labels labels, List<ChunkEntry> chunks) {}

  /** A chunk, from its first sample to its last (ms, both included), and where it is. */
  record ChunkEntry(long minMs, long maxMs, long address) {}

  private IndexFile(DataFile file) {
    this.file = file;
    FileBytes toc = file.bytes(Math.max(0, file.size() - TOC_BYTES), TOC_BYTES).checked();
    long symbolsAt = toc.int64();
    this.at = toc.int64();
    this.end = sectionEnd(toc, at);
    this.symbols = Symbols.read(file, symbolsAt);
  }

  /** The series end where the next of the sections begins. */
  private static long sectionEnd(FileBytes toc, long from) {
    long end = Long.MAX_VALUE;
    for (int i = 2; i < TOC_ENTRIES; i++) {
      long section = toc.int64();
      end = section > from ? Math.min(end, section) : end;
    }
    if (end == Long.MAX_VALUE) {
      throw toc.broken(0, "names no section behind the series");
    }
    return end;
  }

  static IndexFile open(Path path) {
    DataFile file = DataFile.open(path, MAGIC, VERSION);
    try {
      return new IndexFile(file);
    } catch (DataFileException e) {
      file.close();
      throw e;
    }
  }

  /** The next series, or null behind the last. */
  @Nullable Entry next() {
    long start = (at + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (start >= end) {
      return null;
    }
    FileBytes head = file.atMost(start, VARINT_BYTES);
    long length = head.uvarint();
    long entryAt = start + head.position();
    if (length <= 0 || length > end - entryAt) {
      throw head.broken(0, "a series of " + length + " bytes runs over the end of the series");
    }
    at = entryAt + length + FileBytes.CRC_BYTES;
    return entry(start / ALIGNMENT, file.bytes(entryAt, length + FileBytes.CRC_BYTES).checked());
  }

  private Entry entry(long reference, FileBytes in) {
    Labels labels = labels(in);
    if (labels.compareTo(last) <= 0) {
      throw in.broken(0, labels + " does not come after " + last);
    }
    last = labels;
    return new Entry(reference, labels, chunks(in));
  }

  private Labels labels(FileBytes in) {
    canonical.clear();
    for (int i = in.count(); i > 0; i--) {
      symbols.put(in.uvarint(), canonical, in);
      symbols.put(in.uvarint(), canonical, in);
      if (canonical.size() > MAX_LABELS_BYTES) {
        throw in.broken("more than " + MAX_LABELS_BYTES + " bytes of labels");
      }
    }
    try {
      return Labels.fromCanonical(canonical.array(), 0, canonical.size());
    } catch (IllegalArgumentException e) {
      throw in.broken(0, String.valueOf(e.getMessage()));
    }
  }

  private static List<ChunkEntry> chunks(FileBytes in) {
    List<ChunkEntry> chunks = new ArrayList<>();
    long maxMs = 0;
    long address = 0;
    for (int rest = in.count(); rest > 0; rest--) {
      boolean first = chunks.isEmpty();
      long minMs = first ? in.varint() : maxMs + in.uvarint();
      maxMs = minMs + in.uvarint();
      address = first ? in.uvarint() : address + in.varint();
      if (maxMs < minMs) {
        throw in.broken("a chunk ends before it begins");
      }
      chunks.add(new ChunkEntry(minMs, maxMs, address));
    }
    return chunks;
  }

  @Override
  public void close() {
    file.close();
  }
}
