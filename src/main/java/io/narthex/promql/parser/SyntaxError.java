package io.narthex.promql.parser;

/** Unwinds the parser to the nearest construct that can report an unexpected token. */
final class SyntaxError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Nothing but control flow: the report is made where it is caught. */
  static final SyntaxError UNEXPECTED = new SyntaxError();

  /** The parser cannot go on; what is wrong has been reported. */
  static final SyntaxError ABORT = new SyntaxError();

  private SyntaxError() {
    super(null, null, false, false);
  }
}
