package io.narthex.tsdb;

import io.narthex.storage.StorageException;
import io.narthex.tsdb.block.Block;
import io.narthex.tsdb.block.BlockFile;
import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.block.SegmentSink;
import io.narthex.tsdb.head.CommitOrder.Pin;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** A copy of all sealed blocks in files of their own, under the storage path. */
final class Snapshot {
  private static final String UNFINISHED = ".tmp";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Store store;
  private final Path snapshots;

  /** Snapshots that will stand in {@code snapshots}. */
  Snapshot(Store store, Path snapshots) {
    this.store = store;
    this.snapshots = snapshots;
  }

  /**
   * Deletes what was begun when a process ended.
   *
   * @throws StorageException where it cannot be deleted
   */
  void sweep() {
    if (!Files.isDirectory(snapshots)) {
      return;
    }
    try (DirectoryStream<Path> begun = Files.newDirectoryStream(snapshots, "*" + UNFINISHED)) {
      for (Path unfinished : begun) {
        delete(unfinished);
      }
    } catch (IOException e) {
      throw new StorageException("cannot delete unfinished snapshots in " + snapshots, e);
    }
  }

  /**
   * Copies the blocks that readers see now; they are kept meanwhile.
   *
   * @return the name of the directory
   * @throws StorageException where a block cannot be read, or its copy written: nothing is left
   */
  String take() {
    Pin<View> pin = store.order().pin(store::view);
    try {
      return copy(pin.view());
    } catch (IOException e) {
      throw new StorageException("cannot write a snapshot in " + snapshots + ": " + e, e);
    } finally {
      store.order().release(pin);
    }
  }

  private String copy(View view) throws IOException {
    String name = name();
    Path unfinished = Files.createDirectories(snapshots.resolve(name + UNFINISHED));
    boolean complete = false;
    try {
      for (Block block : view.blocks()) {
        BlockFile.write(unfinished, sink -> write(block, view.deletions(), sink));
      }
      Files.move(unfinished, snapshots.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      complete = true;
      return name;
    } finally {
      if (!complete) {
        delete(unfinished);
      }
    }
  }

  /** The segments as they are, or anew where they hold what is deleted. */
  private BlockMeta write(Block block, Deletions deletions, SegmentSink sink) {
    BlockMeta meta = block.meta();
    if (Compaction.holdsDeleted(block, deletions)) {
      return new JoinedBlocks(List.of(block), deletions).write(UUID.randomUUID(), sink);
    }
    for (int i = 0; i < meta.segments(); i++) {
      sink.put(i, store.blockStore().read(meta.id(), i));
    }
    return meta;
  }

  /** The moment and some chance, as Prometheus names them. */
  private String name() {
    String time = TIME.format(Instant.ofEpochMilli(store.clock().nowMs()));
    return "%s-%016x".formatted(time, ThreadLocalRandom.current().nextLong(Long.MAX_VALUE));
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
