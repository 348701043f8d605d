package io.narthex.promql.parser;

import io.narthex.promql.ast.VectorMatching;
import io.narthex.promql.ast.VectorMatching.Cardinality;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses what may stand between a binary operator and its right operand. */
final class MatchingParser {
  /** What was written; all of it may turn out not to fit the operands. */
  record Modifiers(boolean returnBool, VectorMatching matching) {}

  private final TokenStream tokens;
  private final GroupingParser grouping;
  private final LiteralParser literals;

  MatchingParser(TokenStream tokens) {
    this.tokens = tokens;
    this.grouping = new GroupingParser(tokens);
    this.literals = new LiteralParser(tokens);
  }

  Modifiers modifiers() {
    boolean returnBool = tokens.accept(TokenType.BOOL);
    VectorMatching matching = VectorMatching.DEFAULT;
    if (tokens.at(TokenType.ON) || tokens.at(TokenType.IGNORING)) {
      matching = matching();
    }
    return new Modifiers(returnBool, fill(matching));
  }

  private VectorMatching matching() {
    boolean on = tokens.next().type() == TokenType.ON;
    List<String> labels = grouping.labels();
    Cardinality card = Cardinality.ONE_TO_ONE;
    List<String> include = List.of();
    if (tokens.at(TokenType.GROUP_LEFT) || tokens.at(TokenType.GROUP_RIGHT)) {
      boolean left = tokens.next().type() == TokenType.GROUP_LEFT;
      card = left ? Cardinality.MANY_TO_ONE : Cardinality.ONE_TO_MANY;
      include = optionalLabels();
    }
    return new VectorMatching(card, on, labels, include, null, null);
  }

  private List<String> optionalLabels() {
    TokenType next = tokens.peek().type();
    boolean leftOut =
        next != TokenType.LEFT_PAREN && (isFill(next) || ExprParser.startsOperand(next));
    return leftOut ? List.of() : grouping.labels();
  }

  private static boolean isFill(TokenType type) {
    return switch (type) {
      case FILL, FILL_LEFT, FILL_RIGHT -> true;
      default -> false;
    };
  }

  private VectorMatching fill(VectorMatching matching) {
    Double left = null;
    Double right = null;
    if (tokens.accept(TokenType.FILL)) {
      left = fillValue();
      right = left;
    } else if (tokens.accept(TokenType.FILL_LEFT)) {
      left = fillValue();
      right = optionalFill(TokenType.FILL_RIGHT);
    } else if (tokens.accept(TokenType.FILL_RIGHT)) {
      right = fillValue();
      left = optionalFill(TokenType.FILL_LEFT);
    }
    return left == null && right == null
        ? matching
        : new VectorMatching(
            matching.card(), matching.on(), matching.labels(), matching.include(), left, right);
  }

  private @Nullable Double optionalFill(TokenType keyword) {
    return tokens.accept(keyword) ? fillValue() : null;
  }

  private Double fillValue() {
    tokens.expect(TokenType.LEFT_PAREN);
    double value = literals.signed();
    tokens.expect(TokenType.RIGHT_PAREN);
    return value;
  }
}
