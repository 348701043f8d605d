package io.narthex.exposition.text;

import io.narthex.exposition.ExpositionException;
import io.narthex.exposition.Quoted;
import io.narthex.model.Utf8;

/** Checks what stands in the braces of a series or an exemplar. */
final class LabelSyntax {
  private LabelSyntax() {}

  /**
   * Reads labels up to and with the closing brace.
   *
   * @param named whether the metric has its name already, in front of the brace
   * @return whether it is named by now: a quoted string without a value is its name
   */
  static boolean check(Lexer lexer, boolean named, boolean exemplar) throws ExpositionException {
    Token token = lexer.next();
    while (token != Token.BRACE_CLOSE) {
      if (token != Token.LABEL_NAME && token != Token.QUOTED) {
        throw lexer.unexpected("expected label name", token);
      }
      boolean quoted = token == Token.QUOTED;
      if (quoted) {
        checkUtf8(lexer, "label name");
      }
      token = lexer.next();
      boolean isName = quoted && !exemplar && (token == Token.COMMA || token == Token.BRACE_CLOSE);
      if (isName && named) {
        throw lexer.whileParsing("metric name already set");
      }
      named |= isName;
      token = isName ? afterComma(lexer, token) : value(lexer, token);
    }
    return named;
  }

  private static Token value(Lexer lexer, Token token) throws ExpositionException {
    if (token != Token.EQUAL) {
      throw lexer.unexpected("expected equal", token);
    }
    Token string = lexer.next();
    if (string != Token.LABEL_VALUE) {
      throw lexer.unexpected("expected label value", string);
    }
    checkUtf8(lexer, "label value");
    Token after = lexer.next();
    if (lexer.needsCommas() && after != Token.COMMA && after != Token.BRACE_CLOSE) {
      throw lexer.unexpected("expected comma or brace close", after);
    }
    return afterComma(lexer, after);
  }

  private static Token afterComma(Lexer lexer, Token token) {
    return token == Token.COMMA ? lexer.next() : token;
  }

  private static void checkUtf8(Lexer lexer, String what) throws ExpositionException {
    if (!Utf8.isValid(lexer.bytes, lexer.start, lexer.at)) {
      throw new ExpositionException(
          "invalid UTF-8 " + what + ": " + Quoted.of(lexer.bytes, lexer.start, lexer.at));
    }
  }
}
