package io.narthex.template;

/** What the lexer tells apart. */
enum TokenType {
  TEXT,
  LEFT,
  RIGHT,
  /** {@code .} alone. */
  DOT,
  /** {@code .name}. */
  FIELD,
  /** {@code $} or {@code $name}. */
  VARIABLE,
  /** A function or a keyword. */
  WORD,
  STRING,
  CHARACTER,
  NUMBER,
  DECLARE,
  ASSIGN,
  PIPE,
  OPEN,
  CLOSE,
  COMMA,
  SPACE,
  /** A character that has no meaning. */
  OTHER,
  END
}
