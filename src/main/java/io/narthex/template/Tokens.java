package io.narthex.template;

import java.util.List;

/** The tokens still to be read. */
final class Tokens {
  private final Source source;
  private final List<Token> tokens;
  private int next;

  Tokens(Source source, List<Token> tokens) {
    this.source = source;
    this.tokens = tokens;
  }

  Source source() {
    return source;
  }

  Token peek() {
    return tokens.get(next);
  }

  Token next() {
    Token token = tokens.get(next);
    if (next < tokens.size() - 1) {
      next++;
    }
    return token;
  }

  Token peekNonSpace() {
    while (peek().is(TokenType.SPACE)) {
      next();
    }
    return peek();
  }

  Token nextNonSpace() {
    peekNonSpace();
    return next();
  }

  /** The place, to come {@link #back} to. */
  int mark() {
    return next;
  }

  void back(int mark) {
    next = mark;
  }

  void expect(TokenType type, String context) throws TemplateException {
    Token token = nextNonSpace();
    if (!token.is(type)) {
      throw unexpected(token, context);
    }
  }

  TemplateException unexpected(Token token, String context) {
    return source.error(token.start(), "unexpected " + token + " in " + context);
  }
}
