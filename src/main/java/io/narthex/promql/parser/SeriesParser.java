package io.narthex.promql.parser;

import io.narthex.model.Labels;
import io.narthex.model.StaleMarker;
import io.narthex.promql.parser.SeriesDescription.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Parses series descriptions. */
final class SeriesParser {
  private static final String CONTEXT = "series values";
  private static final Value OMITTED = new Value.Omitted();

  /** Keeps a typing error from filling the memory. */
  private static final int MOST_VALUES = 1_000_000;

  private final TokenStream tokens;
  private final LiteralParser literals;
  private final HistogramParser histograms;
  private final List<Value> values = new ArrayList<>();

  SeriesParser(TokenStream tokens) {
    this.tokens = tokens;
    this.literals = new LiteralParser(tokens);
    this.histograms = new HistogramParser(tokens);
  }

  SeriesDescription series() {
    Labels labels = new LabelSetParser(tokens).metric();
    try {
      values();
    } catch (SyntaxError error) {
      if (!error.isFatal()) {
        tokens.unexpected(CONTEXT, "");
      }
      throw SyntaxError.fatal();
    }
    return new SeriesDescription(labels, values);
  }

  private void values() {
    while (!tokens.at(TokenType.EOF)) {
      tokens.expect(TokenType.SPACE);
      switch (tokens.peek().type()) {
        case EOF -> {}
        case BLANK -> blank();
        case OPEN_HISTOGRAM -> histogram();
        case IDENTIFIER -> stale();
        default -> number();
      }
    }
  }

  private void blank() {
    tokens.next();
    repeat(OMITTED, tokens.accept(TokenType.TIMES) ? repetitions() : 1);
  }

  private void stale() {
    if (!tokens.peek().text().equals("stale")) {
      tokens.unexpected(CONTEXT, "number or \"stale\"");
      throw SyntaxError.fatal();
    }
    tokens.next();
    numbers(StaleMarker.VALUE);
  }

  private void number() {
    numbers(literals.signed());
  }

  private void numbers(double first) {
    if (tokens.accept(TokenType.TIMES)) {
      repeat(new Value.Number(first), repetitions() + 1);
    } else if (tokens.at(TokenType.ADD) || tokens.at(TokenType.SUB)) {
      double increment = literals.signed();
      tokens.expect(TokenType.TIMES);
      int times = repetitions();
      double value = first;
      for (int i = 0; i <= times; i++) {
        values.add(new Value.Number(value));
        value += increment;
      }
    } else {
      values.add(new Value.Number(first));
    }
  }

  private void histogram() {
    HistogramDraft first = histograms.histogram();
    if (tokens.accept(TokenType.TIMES)) {
      repeat(first.value(first.hintGiven()), repetitions() + 1);
    } else if (tokens.at(TokenType.ADD) || tokens.at(TokenType.SUB)) {
      progression(first, tokens.next().type() == TokenType.ADD ? 1 : -1);
    } else {
      values.add(first.value(first.hintGiven()));
    }
  }

  private void progression(HistogramDraft first, int sign) {
    HistogramDraft increment = histograms.histogram();
    tokens.expect(TokenType.TIMES);
    Token count = tokens.peek();
    int times = repetitions();
    HistogramDraft current = first;
    values.add(first.value(increment.hintGiven()));
    try {
      for (int i = 0; i < times; i++) {
        current = current.plus(increment, sign);
        values.add(current.value(increment.hintGiven()));
      }
    } catch (IllegalArgumentException incompatible) {
      tokens.error(count.position(), String.valueOf(incompatible.getMessage()));
    }
  }

  private void repeat(Value value, int times) {
    values.addAll(Collections.nCopies(times, value));
  }

  private int repetitions() {
    Token token = tokens.expect(TokenType.NUMBER);
    int times = literals.unsigned(token);
    if (values.size() + (long) times > MOST_VALUES) {
      tokens.error(token.position(), "more than " + MOST_VALUES + " values in series");
      throw SyntaxError.fatal();
    }
    return times;
  }
}
