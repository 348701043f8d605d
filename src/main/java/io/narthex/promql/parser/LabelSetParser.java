package io.narthex.promql.parser;

import io.narthex.model.Labels;
import io.narthex.model.LabelsBuilder;

/** Parses the labels of one series, {@code name{label="value"}}: equality only, no patterns. */
final class LabelSetParser {
  private static final String CONTEXT = "label set";

  private final TokenStream tokens;

  LabelSetParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  Labels metric() {
    LabelsBuilder labels = new LabelsBuilder();
    Token name = tokens.peek().type().isMetricName() ? tokens.next() : null;
    if (tokens.accept(TokenType.LEFT_BRACE)) {
      labels(labels);
    }
    if (name != null) {
      labels.set(Labels.METRIC_NAME, name.text());
    }
    return labels.build();
  }

  private void labels(LabelsBuilder target) {
    if (tokens.accept(TokenType.RIGHT_BRACE)) {
      return;
    }
    label(target);
    while (!tokens.accept(TokenType.RIGHT_BRACE)) {
      if (!tokens.accept(TokenType.COMMA)) {
        skip();
      } else if (!tokens.at(TokenType.RIGHT_BRACE)) {
        label(target);
      }
    }
  }

  private void skip() {
    if (!tokens.recovering()) {
      tokens.unexpected(CONTEXT, "\",\" or \"}\"");
    } else {
      tokens.skip();
    }
  }

  private void label(LabelsBuilder target) {
    switch (tokens.peek().type()) {
      case IDENTIFIER -> {
        String name = tokens.next().text();
        if (tokens.accept(TokenType.EQL)) {
          value(name, target);
        } else {
          tokens.unexpected(CONTEXT, "\"=\"");
        }
      }
      case STRING -> {
        String name = StringLiterals.unquote(tokens.next().text());
        if (tokens.accept(TokenType.EQL)) {
          value(name, target);
        } else {
          target.set(Labels.METRIC_NAME, name);
        }
      }
      default -> tokens.unexpected(CONTEXT, "identifier or \"}\"");
    }
  }

  private void value(String name, LabelsBuilder target) {
    if (tokens.at(TokenType.STRING)) {
      target.set(name, StringLiterals.unquote(tokens.next().text()));
    } else {
      tokens.unexpected(CONTEXT, "string");
    }
  }
}
