package io.narthex.tsdb.block;

import java.util.List;
import java.util.UUID;

/**
 * Where sealed blocks are kept: a database, or memory beside the tests. Blocks are written once,
 * and never changed. Safe for use by several threads. Every method throws {@link
 * BlockStoreException} where the store cannot be reached; the caller tries again.
 */
public interface BlockStore {
  /** No segment is larger, in bytes. */
  int MAX_SEGMENT_BYTES = 1 << 20;

  /** Who this store is, for ever: the journal carries the same identity. */
  UUID storeId();

  /** Stores one segment of a block that is still being written, in a transaction of its own. */
  void put(UUID block, int number, byte[] segment);

  /** Completes a block all of whose segments are stored: from now on it is there. */
  void save(BlockMeta meta);

  /** All complete blocks, by start of their window. */
  List<BlockMeta> list();

  /**
   * One whole segment of a block, checked against its checksum.
   *
   * @throws BrokenBlockException where it is missing or does not match
   */
  byte[] read(UUID block, int segment);

  /** Removes blocks, complete or not; those that are gone already do not matter. */
  void delete(List<UUID> blocks);

  /** Removes the segments of blocks that were never completed. Nothing may be writing one. */
  void sweep();

  /** Keeps tombstones. */
  void saveTombstones(List<Tombstone> tombstones);

  /** All tombstones. */
  List<Tombstone> tombstones();

  /** Removes tombstones; those that are gone already do not matter. */
  void deleteTombstones(List<UUID> tombstones);

  /** Returns once everything saved or deleted so far would survive a power cut. */
  void makeDurable();

  /** Bytes the store holds on disk, journal not included; -1 where it cannot tell. */
  long sizeBytes();
}
