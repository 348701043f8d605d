package io.narthex.tsdb.prometheus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a Prometheus keeps its data, or a snapshot of it. */
public record PrometheusDirectory(Path path) {
  /**
   * Its blocks by time, without those that others were made of.
   *
   * @throws DataFileException where the directory or what is known of a block cannot be read
   */
  public List<PrometheusBlock> blocks() {
    List<PrometheusBlock> all = directories().stream().map(PrometheusBlock::new).toList();
    return all.stream()
        .filter(block -> all.stream().noneMatch(other -> other.replaces(block)))
        .sorted(Comparator.comparingLong(PrometheusBlock::fromMs))
        .toList();
  }

  private List<Path> directories() {
    try (Stream<Path> entries = Files.list(path)) {
      return entries.filter(entry -> Ulid.is(String.valueOf(entry.getFileName()))).toList();
    } catch (IOException e) {
      throw new DataFileException(path, e);
    }
  }

  /** Whether it is there and holds a block. */
  public boolean hasBlocks() {
    return Files.isDirectory(path) && !directories().isEmpty();
  }

  /** Whether there is a write-ahead log, whose samples stand in no block yet. */
  public boolean hasLog() {
    return Files.isDirectory(path.resolve("wal"));
  }
}
