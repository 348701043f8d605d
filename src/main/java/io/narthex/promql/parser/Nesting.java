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

  void enter() {
    check(++depth, tokens.peek().position());
  }

  void leave() {
    depth--;
  }

  /** Refuses what would nest deeper than the limit. */
  void check(int levels, PositionRange position) {
    if (levels > limit) {
      tokens.error(position, message(limit));
      throw SyntaxError.ABORT;
    }
  }

  static String message(int limit) {
    return "query is nested too deeply, more than " + limit + " levels";
  }
}
