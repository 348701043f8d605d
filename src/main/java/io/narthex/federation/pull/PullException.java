package io.narthex.federation.pull;

/** A pull that failed, with what an operator wants to know. */
final class PullException extends Exception {
  private static final long serialVersionUID = 1;

  /** What follows from the failure. */
  enum Kind {
    /** The next pull may go better. */
    FAILED,
    /** The cursor leads nowhere any more. */
    GONE,
    /** The source is a server that knows no cursors. */
    CANNOT_RESUME
  }

  private final Kind kind;

  PullException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  PullException(String message) {
    this(Kind.FAILED, message);
  }

  PullException(String message, Throwable cause) {
    super(message, cause);
    this.kind = Kind.FAILED;
  }

  Kind kind() {
    return kind;
  }
}
