package io.narthex.promql.parser;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.promql.ast.DurationExpr;
import io.narthex.promql.ast.PositionRange;
import io.narthex.promql.ast.SelectorMode;
import io.narthex.promql.ast.VectorSelector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses instant vector selectors, {@code name{label="value"}}. */
final class SelectorParser {
  private static final String CONTEXT = "label matching";

  private final TokenStream tokens;

  SelectorParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  /** A selector on its own, as {@code match[]} has them. */
  VectorSelector selector() {
    Token first = tokens.expect(type -> type == TokenType.LEFT_BRACE || type.isMetricName());
    return first.type() == TokenType.LEFT_BRACE ? unnamed(first) : named(first);
  }

  /** A selector whose opening brace is read. */
  VectorSelector unnamed(Token brace) {
    List<Matcher> matchers = new ArrayList<>();
    Token close = matchers(matchers);
    return selector("", matchers, brace.position().to(close.position()));
  }

  /** A selector whose metric name is read. */
  VectorSelector named(Token name) {
    List<Matcher> matchers = new ArrayList<>();
    PositionRange position = name.position();
    if (tokens.accept(TokenType.LEFT_BRACE)) {
      position = position.to(matchers(matchers).position());
    }
    matchers.add(Matcher.equal(Labels.METRIC_NAME, name.text()));
    return selector(name.text(), matchers, position);
  }

  private static VectorSelector selector(
      String name, List<Matcher> matchers, PositionRange position) {
    return new VectorSelector(
        name, matchers, DurationExpr.Literal.ZERO, null, SelectorMode.PLAIN, position);
  }

  /** Reads matchers up to and with the closing brace, which it gives. */
  private Token matchers(List<Matcher> target) {
    if (tokens.at(TokenType.RIGHT_BRACE)) {
      return tokens.next();
    }
    matcher(target);
    while (!tokens.at(TokenType.RIGHT_BRACE)) {
      if (!tokens.accept(TokenType.COMMA)) {
        skip();
      } else if (!tokens.at(TokenType.RIGHT_BRACE)) {
        matcher(target);
      }
    }
    return tokens.next();
  }

  private void skip() {
    if (!tokens.recovering()) {
      tokens.unexpected(CONTEXT, "\",\" or \"}\"");
    } else {
      tokens.skip();
    }
  }

  private void matcher(List<Matcher> target) {
    switch (tokens.peek().type()) {
      case IDENTIFIER -> {
        Token label = tokens.next();
        if (tokens.peek().type().isMatchOperator()) {
          comparison(label, label.text(), target);
        } else {
          tokens.unexpected(CONTEXT, "label matching operator");
        }
      }
      case STRING -> {
        Token label = tokens.next();
        String name = StringLiterals.unquote(label.text());
        if (tokens.peek().type().isMatchOperator()) {
          comparison(label, name, target);
        } else {
          target.add(Matcher.equal(Labels.METRIC_NAME, name));
        }
      }
      default -> tokens.unexpected(CONTEXT, "identifier or \"}\"");
    }
  }

  private void comparison(Token label, String name, List<Matcher> target) {
    Matcher.Type type = matcherType(tokens.next().type());
    if (!tokens.at(TokenType.STRING)) {
      tokens.unexpected(CONTEXT, "string");
      return;
    }
    Token value = tokens.next();
    Matcher matcher = compile(type, name, value, label.position().to(value.position()));
    if (matcher != null) {
      target.add(matcher);
    }
  }

  private @Nullable Matcher compile(
      Matcher.Type type, String name, Token value, PositionRange position) {
    try {
      return new Matcher(type, name, StringLiterals.unquote(value.text()));
    } catch (IllegalArgumentException badPattern) {
      tokens.error(position, String.valueOf(badPattern.getMessage()));
      return null;
    }
  }

  private static Matcher.Type matcherType(TokenType operator) {
    return switch (operator) {
      case NEQ -> Matcher.Type.NOT_EQUAL;
      case EQL_REGEX -> Matcher.Type.REGEX;
      case NEQ_REGEX -> Matcher.Type.NOT_REGEX;
      default -> Matcher.Type.EQUAL;
    };
  }
}
