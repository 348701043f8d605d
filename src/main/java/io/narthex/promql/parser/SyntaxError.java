package io.narthex.promql.parser;

/**
 * Unwinds the parser. It carries no report and no stack trace: an unexpected token is reported
 * where it is caught, a fatal error has been reported before it was thrown.
 */
final class SyntaxError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean fatal;

  private SyntaxError(boolean fatal) {
    super(null, null, false, false);
    this.fatal = fatal;
  }

  /** To the nearest construct that can say what it expected instead. */
  static SyntaxError unexpected() {
    return new SyntaxError(false);
  }

  /** All the way: the parser cannot go on. */
  static SyntaxError fatal() {
    return new SyntaxError(true);
  }

  boolean isFatal() {
    return fatal;
  }
}
