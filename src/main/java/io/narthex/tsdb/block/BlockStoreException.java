package io.narthex.tsdb.block;

import io.narthex.storage.StorageException;

/** The place where blocks are kept cannot be reached, or gave back something broken. */
public final class BlockStoreException extends StorageException {
  private static final long serialVersionUID = 1;

  public BlockStoreException(String message) {
    super(message);
  }

  public BlockStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
