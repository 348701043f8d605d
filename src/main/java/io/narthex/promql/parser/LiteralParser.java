package io.narthex.promql.parser;

import io.narthex.model.GoText;
import io.narthex.promql.ast.NumberLiteral;

/** Parses numbers; durations count seconds. */
final class LiteralParser {
  private final TokenStream tokens;

  LiteralParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  boolean atNumber() {
    return isNumber(tokens.peek().type());
  }

  private static boolean isNumber(TokenType type) {
    return type == TokenType.NUMBER || type == TokenType.DURATION;
  }

  /** A number without a sign. */
  NumberLiteral number() {
    return literal(tokens.expect(LiteralParser::isNumber));
  }

  /** The value of a number with or without a sign. */
  double signed() {
    boolean minus = tokens.at(TokenType.SUB);
    if (minus || tokens.at(TokenType.ADD)) {
      tokens.next();
    }
    double value = number().value();
    return minus ? -value : value;
  }

  /** The value of a number token; one without a value is reported and counts 0. */
  NumberLiteral literal(Token token) {
    boolean duration = token.type() == TokenType.DURATION;
    return new NumberLiteral(value(token, duration), duration, token.position());
  }

  private double value(Token token, boolean duration) {
    try {
      return duration ? Numbers.parseDuration(token.text()) : Numbers.parse(token.text());
    } catch (IllegalArgumentException bad) {
      tokens.error(token.position(), String.valueOf(bad.getMessage()));
      return 0;
    }
  }

  /** The value of a token that should be a whole number. */
  int unsigned(Token token) {
    try {
      return Integer.parseInt(token.text());
    } catch (NumberFormatException bad) {
      tokens.error(
          token.position(),
          "invalid repetition in series values: strconv.ParseUint: parsing "
              + GoText.quote(token.text())
              + ": invalid syntax");
      return 0;
    }
  }
}
