package io.narthex.promql.parser;

import io.narthex.promql.ast.PositionRange;

/** Counts how deep the parser is in the query, so that no query overflows the stack. */
final class Nesting {
  private final TokenStream tokens;
  private final int limit;
  private int depth;

  Nesting(TokenStream tokens, int limit) {
    this.tokens = tokens;
    this.limit = limit;
  }

  /** One level deeper, around the next token. */
  void enter() {
    check(++depth, limit, tokens.peek().position());
  }

  void leave() {
    depth--;
  }

  /** Something that leans left, such as {@code a + b + c}, has become longer. */
  void chain(int length, PositionRange position) {
    check(length, 2 * limit, position);
  }

  private void check(int levels, int most, PositionRange position) {
    if (levels > most) {
      tokens.error(position, message(most));
      throw SyntaxError.fatal();
    }
  }

  static String message(int limit) {
    return "query is nested too deeply, more than " + limit + " levels";
  }
}
