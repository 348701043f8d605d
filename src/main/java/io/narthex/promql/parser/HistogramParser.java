package io.narthex.promql.parser;

import io.narthex.model.GoText;
import io.narthex.promql.ast.PositionRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Parses histograms written out, {@code {{schema:1 sum:0.3 count:3 buckets:[5 10 7]}}}. */
final class HistogramParser {
  private final TokenStream tokens;
  private final LiteralParser literals;

  HistogramParser(TokenStream tokens) {
    this.tokens = tokens;
    this.literals = new LiteralParser(tokens);
  }

  HistogramDraft histogram() {
    HistogramDraft draft = new HistogramDraft();
    tokens.expect(TokenType.OPEN_HISTOGRAM);
    if (tokens.accept(TokenType.SPACE) || tokens.at(TokenType.CLOSE_HISTOGRAM)) {
      tokens.expect(TokenType.CLOSE_HISTOGRAM);
      return draft;
    }
    Set<String> seen = new HashSet<>();
    field(draft, seen);
    try {
      moreFields(draft, seen);
    } catch (SyntaxError error) {
      if (!error.isFatal()) {
        tokens.unexpected(
            "histogram description", "histogram description key, e.g. buckets:[5 10 7]");
      }
      throw SyntaxError.fatal();
    }
    return draft;
  }

  private void moreFields(HistogramDraft draft, Set<String> seen) {
    while (!tokens.accept(TokenType.CLOSE_HISTOGRAM)) {
      tokens.expect(TokenType.SPACE);
      if (!tokens.at(TokenType.CLOSE_HISTOGRAM)) {
        field(draft, seen);
      }
    }
  }

  private void field(HistogramDraft draft, Set<String> seen) {
    Token token = tokens.expect(TokenType.HISTOGRAM_KEY);
    String key = token.text().toLowerCase(Locale.ROOT);
    tokens.expect(TokenType.COLON);
    value(key, draft);
    if (!seen.add(key)) {
      tokens.error(PositionRange.NONE, "duplicate key " + GoText.quote(key) + " in histogram");
    }
  }

  private void value(String key, HistogramDraft draft) {
    switch (key) {
      case HistogramWord.SCHEMA -> draft.schema(integer());
      case HistogramWord.SUM -> draft.sum(literals.signed());
      case HistogramWord.COUNT -> draft.count(literals.signed());
      case HistogramWord.ZERO_BUCKET -> draft.zeroCount(literals.signed());
      case HistogramWord.ZERO_WIDTH -> draft.zeroThreshold(literals.number().value());
      case HistogramWord.CUSTOM_VALUES -> draft.customBounds(numbers());
      case HistogramWord.BUCKETS -> draft.positive(draft.positive().with(numbers()));
      case HistogramWord.OFFSET -> draft.positive(draft.positive().at(integer()));
      case HistogramWord.NEGATIVE_BUCKETS -> draft.negative(draft.negative().with(numbers()));
      case HistogramWord.NEGATIVE_OFFSET -> draft.negative(draft.negative().at(integer()));
      default -> draft.hint(HistogramWord.hint(tokens.expect(TokenType.RESET_HINT).text()));
    }
  }

  private int integer() {
    boolean minus = tokens.accept(TokenType.SUB);
    int value = literals.unsigned(tokens.expect(TokenType.NUMBER));
    return minus ? -value : value;
  }

  private double[] numbers() {
    List<Double> numbers = new ArrayList<>();
    tokens.expect(TokenType.LEFT_BRACKET);
    numbers.add(literals.signed());
    while (!tokens.accept(TokenType.RIGHT_BRACKET)) {
      tokens.expect(TokenType.SPACE);
      if (!tokens.at(TokenType.RIGHT_BRACKET)) {
        numbers.add(literals.signed());
      }
    }
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
