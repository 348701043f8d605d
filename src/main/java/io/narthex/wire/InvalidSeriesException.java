package io.narthex.wire;

/** One series of a request is unusable; the others are not. */
public final class InvalidSeriesException extends Exception {
  private static final long serialVersionUID = 1;

  InvalidSeriesException(String message) {
    super(message);
  }
}
