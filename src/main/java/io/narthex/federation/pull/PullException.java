package io.narthex.federation.pull;

/** A pull that failed, with what an operator wants to know. */
final class PullException extends Exception {
  private static final long serialVersionUID = 1;

  PullException(String message) {
    super(message);
  }

  PullException(String message, Throwable cause) {
    super(message, cause);
  }
}
