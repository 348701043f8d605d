package io.narthex.tsdb.prometheus;

import io.narthex.model.Labels;
import io.narthex.storage.SampleCursor;
import io.narthex.tsdb.chunk.Intervals;
import io.narthex.tsdb.chunk.Piece;
import io.narthex.tsdb.chunk.Pieces;
import io.narthex.tsdb.prometheus.IndexFile.ChunkEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/** One block of a Prometheus's data directory. */
public final class PrometheusBlock {
  private static final Intervals NOTHING = new Intervals(List.of());

  private final Path directory;
  private final MetaFile meta;

  PrometheusBlock(Path directory) {
    this.directory = directory;
    this.meta = MetaFile.read(directory.resolve("meta.json"));
  }

  /** Its ULID. */
  public String name() {
    return String.valueOf(directory.getFileName());
  }

  /** Its ULID as a number. */
  public UUID id() {
    return Ulid.uuid(name());
  }

  /** The first moment of its window (ms). */
  public long fromMs() {
    return meta.minMs();
  }

  /** The end of its window, excluded (ms). */
  public long toMs() {
    return meta.maxMs();
  }

  /** How many series it has, going by its {@code meta.json}. */
  public long series() {
    return meta.series();
  }

  /** Whether it was made of another block, and stands for it. */
  boolean replaces(PrometheusBlock other) {
    return other != this && meta.named().contains(other.name());
  }

  /**
   * Hands out its series in label order, each with a cursor over what is not deleted.
   *
   * @throws DataFileException where a file cannot be read, or is broken: names it and where
   */
  public void read(BiConsumer<Labels, SampleCursor> target) {
    Map<Long, Intervals> deleted = TombstoneFile.read(directory.resolve("tombstones"));
    try (IndexFile index = IndexFile.open(directory.resolve("index"));
        ChunkFiles files = new ChunkFiles(directory.resolve("chunks"))) {
      for (var entry = index.next(); entry != null; entry = index.next()) {
        Pieces chunks = new Pieces();
        entry.chunks().forEach(chunk -> chunks.add(new Chunk(files, chunk)));
        Intervals gone = deleted.getOrDefault(entry.reference(), NOTHING);
        target.accept(entry.labels(), gone.samples(chunks, fromMs(), toMs() - 1));
      }
    }
  }

  private record Chunk(ChunkFiles files, ChunkEntry entry) implements Piece {
    @Override
    public long minMs() {
      return entry.minMs();
    }

    @Override
    public long maxMs() {
      return entry.maxMs();
    }

    @Override
    public SampleCursor cursor(long fromMs, long toMs) {
      TimeCheck times = new TimeCheck(minMs(), maxMs(), fromMs, toMs);
      return files.samples(entry.address(), times);
    }
  }
}
