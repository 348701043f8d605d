package io.narthex.promql.parser;

import io.narthex.promql.ast.PositionRange;

/** Walks the code points of a query and cuts tokens out of it. */
final class Scanner {
  static final int EOF = -1;
  static final int INVALID = 0xFFFD;

  private final QueryText text;
  private final byte[] bytes;
  private int start;
  private int position;
  private int width;

  Scanner(QueryText text) {
    this.text = text;
    this.bytes = text.bytes();
  }

  int position() {
    return position;
  }

  int start() {
    return start;
  }

  /** The next code point; {@link #INVALID} for a byte that is not UTF-8; {@link #EOF}. */
  int next() {
    if (position >= bytes.length) {
      width = 0;
      return EOF;
    }
    int first = bytes[position];
    if (first >= 0) {
      width = 1;
      position++;
      return first;
    }
    width = Utf8.width(bytes, position);
    int rune = width == 0 ? INVALID : Utf8.decode(bytes, position, width);
    width = Math.max(width, 1);
    position += width;
    return rune;
  }

  /** Takes back the last {@link #next}. */
  void back() {
    position -= width;
    width = 0;
  }

  int peek() {
    int rune = next();
    back();
    return rune;
  }

  boolean accept(String valid) {
    if (isOneOf(next(), valid)) {
      return true;
    }
    back();
    return false;
  }

  boolean at(String valid) {
    return isOneOf(peek(), valid);
  }

  void skip(String valid) {
    while (at(valid)) {
      next();
    }
  }

  void skipSpaces() {
    while (isSpace(peek())) {
      next();
    }
    ignore();
  }

  /** Drops what was read since the last token. */
  void ignore() {
    start = position;
  }

  String word() {
    return text.slice(start, position);
  }

  Token token(TokenType type) {
    Token token = new Token(type, word(), new PositionRange(start, position));
    start = position;
    return token;
  }

  /** An error from the start of the token to the end of the text. */
  Token error(String message) {
    return new Token(TokenType.ERROR, message, new PositionRange(start, bytes.length));
  }

  /** Whether the next character that is no space is {@code (}. */
  boolean beforeParenthesis() {
    int at = position;
    while (at < bytes.length && isSpace(bytes[at])) {
      at++;
    }
    return at < bytes.length && bytes[at] == '(';
  }

  private static boolean isOneOf(int rune, String valid) {
    return rune >= 0 && valid.indexOf(rune) >= 0;
  }

  static boolean isSpace(int rune) {
    return rune == ' ' || rune == '\t' || rune == '\n' || rune == '\r';
  }

  static boolean isDigit(int rune) {
    return rune >= '0' && rune <= '9';
  }

  static boolean isAlpha(int rune) {
    return rune == '_' || (rune >= 'a' && rune <= 'z') || (rune >= 'A' && rune <= 'Z');
  }

  static boolean isAlphaNumeric(int rune) {
    return isAlpha(rune) || isDigit(rune);
  }
}
