package io.narthex.exposition.text;

import io.narthex.exposition.ExpositionException;
import io.narthex.exposition.Quoted;
import java.util.Arrays;

/**
 * Cuts lines into tokens. What a byte may start depends on the state, which each token sets for the
 * next one; a byte that fits nothing ends in {@link Token#INVALID} with {@link #at} on that byte.
 */
abstract sealed class Lexer permits TextLexer, OpenMetricsLexer {
  enum State {
    LINE,
    FAMILY,
    META_TEXT,
    LABELS,
    LABEL_VALUE,
    VALUE,
    TIMESTAMP
  }

  private static final int LETTER = 1;
  private static final int DIGIT = 2;
  private static final int COLON = 4;
  private static final byte[] CLASSES = classes();

  final byte[] bytes;
  final int limit;

  /** Where the entry that is read now begins. */
  int lineStart;

  /** Where the last token starts and, exclusively, ends. */
  int start;

  int at;
  State state = State.LINE;

  Lexer(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.start = from;
    this.at = from;
    this.limit = to;
  }

  private static byte[] classes() {
    byte[] classes = new byte[256];
    Arrays.fill(classes, 'a', 'z' + 1, (byte) LETTER);
    Arrays.fill(classes, 'A', 'Z' + 1, (byte) LETTER);
    Arrays.fill(classes, '0', '9' + 1, (byte) DIGIT);
    classes['_'] = LETTER;
    classes[':'] = COLON;
    return classes;
  }

  abstract Token next();

  /** Whether two labels must be parted by a comma. */
  abstract boolean needsCommas();

  /** The next byte, or 0 at the end: no token starts with that one. */
  final byte peek() {
    return at < limit ? bytes[at] : 0;
  }

  final boolean atEnd() {
    return at >= limit;
  }

  final Token metricName() {
    return name(LETTER | COLON, Token.METRIC_NAME, State.VALUE);
  }

  final Token familyName() {
    return peek() == '"'
        ? quoted(Token.METRIC_NAME, State.META_TEXT, true)
        : name(LETTER | COLON, Token.METRIC_NAME, State.META_TEXT);
  }

  /** A token inside braces; {@code valueState} is where a closing brace leads. */
  final Token label(State valueState) {
    return switch (peek()) {
      case '"' -> quoted(Token.QUOTED, State.LABELS, true);
      case '}' -> single(Token.BRACE_CLOSE, valueState);
      case '=' -> single(Token.EQUAL, State.LABEL_VALUE);
      case ',' -> single(Token.COMMA, State.LABELS);
      default -> name(LETTER, Token.LABEL_NAME, State.LABELS);
    };
  }

  final Token single(Token token, State next) {
    at++;
    state = next;
    return token;
  }

  private Token name(int firsts, Token token, State next) {
    if (atEnd() || (CLASSES[bytes[at] & 0xff] & firsts) == 0) {
      return Token.INVALID;
    }
    do {
      at++;
    } while (at < limit && (CLASSES[bytes[at] & 0xff] & (firsts | DIGIT)) != 0);
    state = next;
    return token;
  }

  /** A quoted string with its quotes, escapes left as they are. */
  final Token quoted(Token token, State next, boolean newlines) {
    if (peek() != '"') {
      return Token.INVALID;
    }
    for (at++; at < limit; at++) {
      byte b = bytes[at];
      if (b == '"') {
        return single(token, next);
      }
      if (b == '\\') {
        at++;
      }
      if (at < limit && refused(bytes[at], newlines)) {
        return Token.INVALID;
      }
    }
    at = limit;
    return Token.INVALID;
  }

  private boolean refused(byte b, boolean newlines) {
    return (b == '\n' && !newlines) || (b == 0 && !takesNul());
  }

  /** Whether a NUL may stand in the string that is read now. */
  boolean takesNul() {
    return state == State.LABEL_VALUE;
  }

  /** Everything up to a blank, a line's end or a NUL; a token of at least one byte. */
  final Token word(Token token) {
    int from = at;
    while (at < limit && isWord(bytes[at])) {
      at++;
    }
    if (at == from) {
      return Token.INVALID;
    }
    state = State.TIMESTAMP;
    return token;
  }

  abstract boolean isWord(byte b);

  /** What is wrong with a token that may not stand where it stands. */
  final ExpositionException unexpected(String expectation, Token got) {
    int end = Math.min(at + 1, limit);
    String found = Quoted.of(bytes, start, end) + " (\"" + got.label + "\")";
    String line = Quoted.of(bytes, lineStart, end);
    return new ExpositionException(expectation + ", got " + found + " while parsing: " + line);
  }

  final ExpositionException whileParsing(String what) {
    String line = Quoted.of(bytes, lineStart, at);
    return new ExpositionException(what + " while parsing: " + line);
  }

  final void skipLine() {
    while (at < limit && bytes[at] != '\n') {
      at++;
    }
  }

  final boolean skip(String word) {
    if (at + word.length() > limit) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (bytes[at + i] != word.charAt(i)) {
        return false;
      }
    }
    at += word.length();
    return true;
  }
}
