package io.narthex.wire;

/** A body that is not what it should be; the message tells the sender why. */
public final class WireException extends Exception {
  private static final long serialVersionUID = 1;

  public WireException(String message) {
    super(message);
  }

  WireException(Throwable cause) {
    super(String.valueOf(cause.getMessage()), cause);
  }
}
