package io.narthex.template;

/**
 * A piece of a template.
 *
 * @param start index of its first character in the source
 */
record Token(TokenType type, String text, int start) {
  int end() {
    return start + text.length();
  }

  boolean is(TokenType other) {
    return type == other;
  }

  boolean isWord(String word) {
    return type == TokenType.WORD && text.equals(word);
  }

  /** How errors show it. */
  @Override
  public String toString() {
    return switch (type) {
      case END -> "EOF";
      case WORD -> Keyword.is(text) ? "<" + text + ">" : Source.quote(text);
      case RIGHT -> "\"}}\"";
      default -> Source.quote(text);
    };
  }
}
