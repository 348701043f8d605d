package io.narthex.tsdb.block;

import io.narthex.storage.StorageException;

/** The place where blocks are kept cannot be reached; see also {@link BrokenBlockException}. */
public class BlockStoreException extends StorageException {
  private static final long serialVersionUID = 1;

  public BlockStoreException(String message) {
    super(message);
  }

  public BlockStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
