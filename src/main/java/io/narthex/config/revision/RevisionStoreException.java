package io.narthex.config.revision;

import org.jspecify.annotations.Nullable;

/** Revisions cannot be read or written now; the message says why. */
public final class RevisionStoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RevisionStoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
