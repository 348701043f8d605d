package io.narthex.tsdb.block;

import java.util.UUID;

/** The block store gave back something broken: trying again does not help. */
public final class BrokenBlockException extends BlockStoreException {
  private static final long serialVersionUID = 1;

  /** What is wrong with a segment of a block. */
  public BrokenBlockException(UUID block, int segment, String problem) {
    super("block " + block + " is broken: its segment " + segment + " " + problem);
  }
}
