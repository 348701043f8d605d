package io.narthex.remote;

/** An answer to a remote read would be larger than allowed. */
public final class ReadRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ReadRefusedException(String message) {
    super(message);
  }
}
