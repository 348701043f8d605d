package io.narthex.exposition.text;

/** Tokens of OpenMetrics, where exactly one space parts value, timestamp and exemplar. */
final class OpenMetricsLexer extends Lexer {
  private boolean exemplar;

  OpenMetricsLexer(byte[] bytes, int from, int to) {
    super(bytes, from, to);
  }

  @Override
  Token next() {
    if (atEnd()) {
      return Token.EOF;
    }
    start = at;
    return switch (state) {
      case LINE -> line();
      case FAMILY -> familyName();
      case META_TEXT -> metaText();
      case LABELS -> label(State.VALUE);
      case LABEL_VALUE -> quoted(Token.LABEL_VALUE, State.LABELS, false);
      case VALUE ->
          peek() == '{' && !exemplar ? single(Token.BRACE_OPEN, State.LABELS) : spaced(Token.VALUE);
      case TIMESTAMP -> afterValue();
    };
  }

  private Token line() {
    return switch (peek()) {
      case '{' -> single(Token.BRACE_OPEN, State.LABELS);
      case '#' -> meta();
      default -> metricName();
    };
  }

  private Token meta() {
    at++;
    if (peek() != ' ') {
      return Token.INVALID;
    }
    at++;
    if (skip("EOF")) {
      if (peek() == '\n') {
        at++;
      }
      return Token.EOF_WORD;
    }
    Token token = keyword();
    if (token != Token.INVALID) {
      state = State.FAMILY;
    }
    return token;
  }

  private Token keyword() {
    if (skip("HELP ")) {
      return Token.HELP;
    }
    if (skip("TYPE ")) {
      return Token.TYPE;
    }
    if (skip("UNIT ")) {
      return Token.UNIT;
    }
    skipPrefix();
    return Token.INVALID;
  }

  /** Moves to the byte that breaks the keyword, for the error to show. */
  private void skipPrefix() {
    String word =
        switch (peek()) {
          case 'H' -> "HELP ";
          case 'T' -> "TYPE ";
          case 'U' -> "UNIT ";
          default -> "EOF";
        };
    for (int i = 0; i < word.length() && peek() == word.charAt(i); i++) {
      at++;
    }
  }

  private Token metaText() {
    if (peek() != ' ') {
      return Token.INVALID;
    }
    skipLine();
    return atEnd() ? Token.INVALID : single(Token.TEXT, State.LINE);
  }

  private Token spaced(Token token) {
    if (peek() != ' ') {
      return Token.INVALID;
    }
    at++;
    return word(token);
  }

  private Token afterValue() {
    if (peek() == '\n') {
      exemplar = false;
      return single(Token.LINEBREAK, State.LINE);
    }
    if (!exemplar && skip(" # {")) {
      exemplar = true;
      state = State.LABELS;
      return Token.COMMENT;
    }
    return spaced(Token.TIMESTAMP);
  }

  @Override
  boolean isWord(byte b) {
    return b != ' ' && b != '\n' && b != 0;
  }

  @Override
  boolean takesNul() {
    return super.takesNul() && !exemplar;
  }

  @Override
  boolean needsCommas() {
    return true;
  }
}
