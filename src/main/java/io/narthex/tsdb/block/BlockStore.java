package io.narthex.tsdb.block;

import java.util.List;
import java.util.UUID;

/**
 * Where sealed blocks are kept: a database, or memory beside the tests. Blocks are written once,
 * whole, and never changed. Safe for use by several threads. Every method throws {@link
 * BlockStoreException} where the store cannot be reached; the caller tries again.
 */
public interface BlockStore {
  /** No segment is larger, in bytes. */
  int MAX_SEGMENT_BYTES = 1 << 20;

  /** Who this store is, for ever: the journal carries the same identity. */
  UUID storeId();

  /**
   * Stores a block and its segments in one transaction. A block that is there already, by id, is
   * left alone: saving again after a crash is safe.
   */
  void save(BlockMeta meta, List<byte[]> segments);

  /** All blocks, by start of their window. */
  List<BlockMeta> list();

  /** One whole segment of a block, checked against its checksum. */
  byte[] read(UUID block, int segment);

  /** Removes blocks; those that are gone already do not matter. */
  void delete(List<UUID> blocks);

  /** Returns once everything saved or deleted so far would survive a power cut. */
  void makeDurable();

  /** Bytes the store holds on disk, journal not included; -1 where it cannot tell. */
  long sizeBytes();
}
