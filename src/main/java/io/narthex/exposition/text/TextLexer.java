package io.narthex.exposition.text;

/** Tokens of the text format, where blanks and tabs part tokens wherever they stand. */
final class TextLexer extends Lexer {
  TextLexer(byte[] bytes, int from, int to) {
    super(bytes, from, to);
  }

  @Override
  Token next() {
    if (state != State.META_TEXT) {
      skipBlanks();
    }
    if (atEnd()) {
      return Token.EOF;
    }
    start = at;
    return switch (state) {
      case LINE -> line();
      case FAMILY -> familyName();
      case META_TEXT -> rest(Token.TEXT);
      case LABELS -> label(State.VALUE);
      case LABEL_VALUE -> quoted(Token.LABEL_VALUE, State.LABELS, true);
      case VALUE -> peek() == '{' ? single(Token.BRACE_OPEN, State.LABELS) : word(Token.VALUE);
      case TIMESTAMP -> timestamp();
    };
  }

  private Token line() {
    return switch (peek()) {
      case '\n' -> single(Token.LINEBREAK, State.LINE);
      case '{' -> single(Token.BRACE_OPEN, State.LABELS);
      case '#' -> comment();
      default -> metricName();
    };
  }

  private Token comment() {
    int hash = at++;
    if (isBlank(peek())) {
      skipBlanks();
      if (keyword("HELP")) {
        return Token.HELP;
      }
      if (keyword("TYPE")) {
        return Token.TYPE;
      }
    }
    at = hash;
    return rest(Token.COMMENT);
  }

  private boolean keyword(String word) {
    int from = at;
    if (skip(word) && isBlank(peek())) {
      state = State.FAMILY;
      return true;
    }
    at = from;
    return false;
  }

  private Token rest(Token token) {
    skipLine();
    state = State.LINE;
    return token;
  }

  private Token timestamp() {
    if (peek() == '\n') {
      return single(Token.LINEBREAK, State.LINE);
    }
    while (at < limit && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at > start ? Token.TIMESTAMP : Token.INVALID;
  }

  private void skipBlanks() {
    while (at < limit && isBlank(bytes[at])) {
      at++;
    }
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  @Override
  boolean isWord(byte b) {
    return b != ' ' && b != '\n' && b != '\t' && b != '{' && b != 0;
  }

  @Override
  boolean needsCommas() {
    return false;
  }
}
