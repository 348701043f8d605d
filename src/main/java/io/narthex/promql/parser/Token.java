package io.narthex.promql.parser;

import io.narthex.model.GoText;
import io.narthex.promql.ast.PositionRange;

/**
 * A word of a query.
 *
 * @param text as written; of an error, its message
 */
record Token(TokenType type, String text, PositionRange position) {
  private static final int SHOWN = 10;

  int start() {
    return position.start();
  }

  int end() {
    return position.end();
  }

  /** As errors name it: {@code identifier "foo"}, {@code <op:+>}. */
  String description() {
    return switch (type) {
      case EOF, ERROR -> type.text();
      case HISTOGRAM_KEY, RESET_HINT -> HistogramWord.description(text) + " " + shown();
      default -> type.group() == TokenType.Group.NAMED ? type.text() + " " + shown() : shown();
    };
  }

  private String shown() {
    return switch (type.group()) {
      case OPERATOR -> "<op:" + text + ">";
      case AGGREGATOR -> "<aggr:" + text + ">";
      case KEYWORD -> "<" + text + ">";
      default -> quoted();
    };
  }

  private String quoted() {
    boolean whole =
        type == TokenType.IDENTIFIER
            || type == TokenType.METRIC_IDENTIFIER
            || position.end() - position.start() <= SHOWN;
    return whole ? GoText.quote(text) : GoText.quote(firstRunes()) + "...";
  }

  private String firstRunes() {
    return text.substring(0, text.offsetByCodePoints(0, Math.min(SHOWN, runes())));
  }

  private int runes() {
    return text.codePointCount(0, text.length());
  }
}
