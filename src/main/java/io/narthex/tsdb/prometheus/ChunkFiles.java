package io.narthex.tsdb.prometheus;

import io.narthex.storage.SampleCursor;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The chunks of a block, found by their addresses, mostly one behind the other. One thread. */
final class ChunkFiles implements AutoCloseable {
  private static final int MAGIC = 0x85BD40DD;
  private static final int VERSION = 1;
  private static final int LENGTH_BYTES = 10;
  private static final int MAX_CHUNK_BYTES = 16 << 20;
  private static final int FLOATS = 1;
  private static final int HISTOGRAMS = 2;
  private static final int FLOAT_HISTOGRAMS = 3;

  private final Path directory;
  private @Nullable DataFile file;
  private long number = -1;

  /** The files in a directory, opened as they are asked for. */
  ChunkFiles(Path directory) {
    this.directory = directory;
  }

  /** A cursor over the samples of a chunk. */
  SampleCursor samples(long address, TimeCheck times) {
    DataFile chunks = file(address >>> 32);
    long offset = address & 0xffff_ffffL;
    FileBytes head = chunks.atMost(offset, LENGTH_BYTES);
    long length = head.uvarint();
    if (length < 0 || length > MAX_CHUNK_BYTES) {
      throw head.broken(0, "a chunk of " + length + " bytes");
    }
    long encodingAt = offset + head.position();
    FileBytes chunk = chunks.bytes(encodingAt, 1 + length + FileBytes.CRC_BYTES).checked();
    int encoding = chunk.int8();
    return switch (encoding) {
      case FLOATS -> new FloatSamples(chunk.bits(), times);
      case HISTOGRAMS -> new HistogramSamples(chunk.bits(), times, true);
      case FLOAT_HISTOGRAMS -> new HistogramSamples(chunk.bits(), times, false);
      default -> throw chunk.broken(0, "unknown encoding " + encoding);
    };
  }

  private DataFile file(long wanted) {
    DataFile open = file;
    if (open == null || number != wanted) {
      close();
      Path path = directory.resolve("%06d".formatted(wanted + 1));
      file = open = DataFile.open(path, MAGIC, VERSION);
      number = wanted;
    }
    return open;
  }

  @Override
  public void close() {
    if (file != null) {
      file.close();
      file = null;
    }
  }
}
