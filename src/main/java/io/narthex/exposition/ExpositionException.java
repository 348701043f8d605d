package io.narthex.exposition;

/** An exposition breaks its format's rules; the message is the one Prometheus gives. */
public final class ExpositionException extends Exception {
  private static final long serialVersionUID = 1;

  public ExpositionException(String message) {
    super(message);
  }

  /** A token that may not stand where it stands. */
  static ExpositionException unexpected(String expectation, Token got, Lexer lexer) {
    int end = Math.min(lexer.at + 1, lexer.limit);
    String found = Quoted.of(lexer.bytes, lexer.start, end) + " (\"" + got.label + "\")";
    String line = Quoted.of(lexer.bytes, lexer.lineStart, end);
    return new ExpositionException(expectation + ", got " + found + " while parsing: " + line);
  }

  static ExpositionException whileParsing(String what, Lexer lexer) {
    String line = Quoted.of(lexer.bytes, lexer.lineStart, lexer.at);
    return new ExpositionException(what + " while parsing: " + line);
  }
}
