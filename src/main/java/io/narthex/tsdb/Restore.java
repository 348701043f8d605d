package io.narthex.tsdb;

import io.narthex.storage.StorageException;
import io.narthex.tsdb.block.BlockFile;
import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.block.BlockStore;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Takes the blocks that lie in a directory into the block store, then deletes their files. A block
 * of another life says nothing about the commits of this one: its sequences become negative, before
 * all that the journal can hold, in the order they had among each other.
 */
final class Restore {
  private static final Logger LOG = System.getLogger("io.narthex.tsdb");

  private final BlockStore blocks;
  private final Path directory;

  Restore(BlockStore blocks, Path directory) {
    this.blocks = blocks;
    this.directory = directory;
  }

  /**
   * Takes what lies there; a restore that was interrupted goes on.
   *
   * @throws StorageException where a file is broken or the store away: the files stay
   */
  void run() {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try {
      List<Path> files = files();
      for (int i = 0; i < files.size(); i++) {
        take(files.get(i), i - files.size());
      }
      blocks.makeDurable();
      for (Path file : files) {
        Files.delete(file);
      }
      LOG.log(Level.INFO, "restored {0} blocks from {1}", files.size(), directory);
    } catch (IOException e) {
      throw new StorageException("cannot restore the blocks in " + directory + ": " + e, e);
    }
  }

  /** Those with older commits first. */
  private List<Path> files() throws IOException {
    List<BlockMeta> metas = new ArrayList<>();
    try (Stream<Path> all = Files.list(directory)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        if (file.toString().endsWith(BlockFile.SUFFIX)) {
          metas.add(BlockFile.meta(file));
        }
      }
    }
    return metas.stream()
        .sorted(Comparator.comparingLong(BlockMeta::lastSequence))
        .map(meta -> BlockFile.path(directory, meta.id()))
        .toList();
  }

  private void take(Path file, long sequence) throws IOException {
    UUID id = BlockFile.meta(file).id();
    blocks.delete(List.of(id));
    BlockMeta meta = BlockFile.read(file, (number, segment) -> blocks.put(id, number, segment));
    blocks.save(meta.withSequences(sequence, sequence));
  }
}
