package io.narthex.promql.parser;

import io.narthex.promql.ast.DurationExpr;
import io.narthex.promql.ast.DurationExpr.Literal;
import io.narthex.promql.ast.NumberLiteral;
import io.narthex.promql.ast.PositionRange;
import org.jspecify.annotations.Nullable;

/** Parses the durations of ranges, subquery steps and offsets, and arithmetic over them. */
final class DurationParser {
  private final TokenStream tokens;
  private final LiteralParser literals;
  private final Nesting nesting;
  private final boolean arithmetic;

  DurationParser(TokenStream tokens, Nesting nesting, boolean arithmetic) {
    this.tokens = tokens;
    this.literals = new LiteralParser(tokens);
    this.nesting = nesting;
    this.arithmetic = arithmetic;
  }

  /** A range or a step. Whether an arithmetic one is positive shows only when the query runs. */
  DurationExpr positive() {
    DurationExpr duration = expression(BindingPower.LOWEST);
    if (duration instanceof Literal literal && literal.seconds() <= 0) {
      tokens.error(literal.position(), "duration must be greater than 0");
    }
    return duration;
  }

  /**
   * An offset. It ends after one term, so that {@code a offset 5m - b} is a difference; arithmetic
   * wants parentheses, {@code a offset (5m - 1m)}.
   */
  DurationExpr offset() {
    Token first = tokens.peek();
    if (first.type() == TokenType.LEFT_PAREN) {
      return operators(operand(), BindingPower.LOWEST);
    }
    if (!isSign(first.type())) {
      return operand();
    }
    tokens.next();
    if (literals.atNumber()) {
      NumberLiteral number = literals.number();
      PositionRange position = first.position().to(number.position());
      double seconds = first.type() == TokenType.SUB ? -number.value() : number.value();
      return inRange(seconds, number.duration(), position, first.position());
    }
    boolean ambiguous = isSign(tokens.peek().type());
    if (tokens.at(TokenType.LEFT_PAREN)) {
      return signed(first, parenthesesOfOffset());
    }
    DurationExpr signed = signed(first, ambiguous ? expression(BindingPower.SIGN) : operand());
    return ambiguous ? operators(signed, BindingPower.LOWEST) : signed;
  }

  private DurationExpr parenthesesOfOffset() {
    tokens.next();
    DurationExpr inner = expression(BindingPower.LOWEST);
    tokens.expect(TokenType.RIGHT_PAREN);
    return wrap(inner, inner.position());
  }

  private DurationExpr expression(int leastPower) {
    nesting.enter();
    DurationExpr expression = operators(operand(), leastPower);
    nesting.leave();
    return expression;
  }

  private DurationExpr operators(DurationExpr first, int leastPower) {
    DurationExpr left = first;
    int levels = 0;
    for (BindingPower binding = next(leastPower); binding != null; binding = next(leastPower)) {
      Token operator = tokens.next();
      nesting.chain(++levels, operator.position());
      DurationExpr right = expression(binding.rightPower());
      requireArithmetic(left.position());
      left = binary(binding, operator, left, right);
    }
    return left;
  }

  private @Nullable BindingPower next(int leastPower) {
    TokenType type = tokens.peek().type();
    BindingPower binding = BindingPower.of(type);
    boolean known =
        switch (type) {
          case ADD, SUB, MUL, DIV, MOD, POW -> true;
          default -> false;
        };
    return known && binding != null && binding.power() >= leastPower ? binding : null;
  }

  private DurationExpr binary(
      BindingPower binding, Token operator, DurationExpr left, DurationExpr right) {
    if (right instanceof Literal literal && literal.seconds() == 0) {
      if (operator.type() == TokenType.DIV || operator.type() == TokenType.MOD) {
        String name = operator.type() == TokenType.DIV ? "division" : "modulo";
        tokens.error(operator.position(), name + " by zero");
        return DurationExpr.Literal.ZERO;
      }
    }
    return new DurationExpr.Binary(binding.operator(), left, right);
  }

  private DurationExpr operand() {
    Token first = tokens.expect(DurationParser::startsOperand);
    return switch (first.type()) {
      case ADD, SUB -> signed(first, expression(BindingPower.SIGN));
      case STEP -> new DurationExpr.Step(emptyCall(first));
      case RANGE -> new DurationExpr.Range(emptyCall(first));
      case MIN_OF, MAX_OF -> extremum(first);
      case LEFT_PAREN -> parentheses(first);
      default -> literal(literals.literal(first));
    };
  }

  private static boolean startsOperand(TokenType type) {
    return switch (type) {
      case NUMBER, DURATION, STEP, RANGE, MIN_OF, MAX_OF, LEFT_PAREN -> true;
      default -> isSign(type);
    };
  }

  private static boolean isSign(TokenType type) {
    return type == TokenType.ADD || type == TokenType.SUB;
  }

  private PositionRange emptyCall(Token name) {
    tokens.expect(TokenType.LEFT_PAREN);
    PositionRange position = name.position().to(tokens.expect(TokenType.RIGHT_PAREN).position());
    requireArithmetic(position);
    return position;
  }

  private DurationExpr extremum(Token name) {
    tokens.expect(TokenType.LEFT_PAREN);
    DurationExpr left = expression(BindingPower.LOWEST);
    tokens.expect(TokenType.COMMA);
    DurationExpr right = expression(BindingPower.LOWEST);
    PositionRange position = name.position().to(tokens.expect(TokenType.RIGHT_PAREN).position());
    requireArithmetic(left.position().to(right.position()));
    return name.type() == TokenType.MIN_OF
        ? new DurationExpr.MinOf(left, right, position)
        : new DurationExpr.MaxOf(left, right, position);
  }

  private DurationExpr parentheses(Token open) {
    DurationExpr inner = expression(BindingPower.LOWEST);
    Token close = tokens.expect(TokenType.RIGHT_PAREN);
    requireArithmetic(inner.position());
    return wrap(inner, open.position().to(close.position()));
  }

  /** Parentheses around parentheses say no more than one pair. */
  private static DurationExpr wrap(DurationExpr inner, PositionRange position) {
    return inner instanceof DurationExpr.Paren ? inner : new DurationExpr.Paren(inner, position);
  }

  private DurationExpr literal(NumberLiteral number) {
    return inRange(number.value(), number.duration(), number.position(), number.position());
  }

  private DurationExpr signed(Token sign, DurationExpr operand) {
    boolean minus = sign.type() == TokenType.SUB;
    if (operand instanceof Literal literal) {
      double seconds = minus ? -literal.seconds() : literal.seconds();
      PositionRange position = sign.position().to(literal.position());
      return inRange(seconds, literal.duration(), position, sign.position());
    }
    return minus
        ? new DurationExpr.Negation(operand, sign.position().to(operand.position()))
        : operand;
  }

  private DurationExpr inRange(
      double seconds, boolean duration, PositionRange position, PositionRange blamed) {
    if (Literal.outOfRange(seconds)) {
      tokens.error(blamed, "duration out of range");
      return DurationExpr.Literal.ZERO;
    }
    return new Literal(seconds, duration, position);
  }

  private void requireArithmetic(PositionRange position) {
    if (!arithmetic) {
      tokens.error(position, "experimental duration expression is not enabled");
    }
  }
}
