package io.narthex.promql.parser;

import io.narthex.model.GoText;
import io.narthex.promql.ast.AtModifier;
import io.narthex.promql.ast.DurationExpr;
import io.narthex.promql.ast.Expr;
import io.narthex.promql.ast.MatrixSelector;
import io.narthex.promql.ast.PositionRange;
import io.narthex.promql.ast.SelectorMode;
import io.narthex.promql.ast.StringLiteral;
import io.narthex.promql.ast.SubqueryExpr;
import io.narthex.promql.ast.VectorSelector;
import org.jspecify.annotations.Nullable;

/**
 * Parses what may follow an expression: ranges and subqueries, {@code offset}, {@code @}, {@code
 * anchored} and {@code smoothed}.
 */
final class ModifierParser {
  private final TokenStream tokens;
  private final ParserOptions options;
  private final Nesting nesting;
  private final DurationParser durations;
  private final LiteralParser literals;

  /** Stands for the last range over something that cannot have one. */
  private @Nullable Expr misplacedRange;

  ModifierParser(TokenStream tokens, ParserOptions options, Nesting nesting) {
    this.tokens = tokens;
    this.options = options;
    this.nesting = nesting;
    this.durations = new DurationParser(tokens, nesting, options.durationExpressions());
    this.literals = new LiteralParser(tokens);
  }

  /** The expression with all modifiers that follow. */
  Expr modified(Expr operand) {
    Expr expr = operand;
    int levels = 0;
    while (true) {
      Token modifier = tokens.peek();
      switch (modifier.type()) {
        case LEFT_BRACKET -> expr = brackets(expr);
        case OFFSET -> expr = offset(expr);
        case AT -> expr = at(expr);
        case ANCHORED -> expr = mode(expr, SelectorMode.ANCHORED);
        case SMOOTHED -> expr = mode(expr, SelectorMode.SMOOTHED);
        default -> {
          return expr;
        }
      }
      nesting.chain(++levels, modifier.position());
    }
  }

  private Expr brackets(Expr expr) {
    Token open = tokens.next();
    DurationExpr range =
        duration("subquery or range selector", "number, duration, step(), or range()");
    if (range == null) {
      return expr;
    }
    if (tokens.at(TokenType.RIGHT_BRACKET)) {
      return matrix(expr, range, open.position().to(tokens.next().position()));
    }
    if (tokens.accept(TokenType.COLON)) {
      return subquery(expr, range);
    }
    tokens.unexpected("subquery or range", "\":\" or \"]\"");
    return expr;
  }

  /** A positive duration, or null where there is none and that has been reported. */
  private @Nullable DurationExpr duration(String context, String expected) {
    try {
      return durations.positive();
    } catch (SyntaxError error) {
      report(error, context, expected);
      return null;
    }
  }

  private void report(SyntaxError error, String context, String expected) {
    if (error.isFatal()) {
      throw error;
    }
    tokens.unexpected(context, expected);
  }

  private Expr matrix(Expr expr, DurationExpr range, PositionRange brackets) {
    PositionRange position = expr.position().to(brackets);
    if (!(expr instanceof VectorSelector selector)) {
      tokens.error(brackets, "ranges only allowed for vector selectors");
      misplacedRange = new StringLiteral("", position);
      return misplacedRange;
    }
    if (isSet(selector.offset())) {
      tokens.error(brackets, "no offset modifiers allowed before range");
    } else if (selector.at() != null) {
      tokens.error(brackets, "no @ modifiers allowed before range");
    }
    return new MatrixSelector(selector, range, position);
  }

  private static boolean isSet(DurationExpr offset) {
    return !(offset instanceof DurationExpr.Literal literal && literal.seconds() == 0);
  }

  private Expr subquery(Expr expr, DurationExpr range) {
    DurationExpr step = null;
    if (!tokens.at(TokenType.RIGHT_BRACKET)) {
      step = duration("subquery selector", "number, duration, step(), range(), or \"]\"");
      if (step == null) {
        return expr;
      }
      if (!tokens.at(TokenType.RIGHT_BRACKET)) {
        tokens.unexpected("subquery selector", "\"]\"");
        return expr;
      }
    }
    PositionRange position = expr.position().to(tokens.next().position());
    return new SubqueryExpr(expr, range, step, DurationExpr.Literal.ZERO, null, position);
  }

  private Expr offset(Expr expr) {
    tokens.next();
    DurationExpr offset;
    try {
      offset = durations.offset();
    } catch (SyntaxError error) {
      report(error, "offset", "number, duration, step(), or range()");
      return expr;
    }
    if (expr instanceof VectorSelector selector) {
      return moved(selector, free(selector.offset(), offset, expr), upToHere(expr));
    }
    if (expr instanceof MatrixSelector matrix) {
      VectorSelector inner = matrix.selector();
      DurationExpr set = free(inner.offset(), offset, expr);
      return new MatrixSelector(
          moved(inner, set, inner.position()), matrix.range(), upToHere(expr));
    }
    if (expr instanceof SubqueryExpr subquery) {
      DurationExpr set = free(subquery.offset(), offset, expr);
      return new SubqueryExpr(
          subquery.inner(), subquery.range(), subquery.step(), set, subquery.at(), upToHere(expr));
    }
    return refused(expr, "offset modifier");
  }

  private DurationExpr free(DurationExpr present, DurationExpr wanted, Expr expr) {
    if (isSet(present)) {
      tokens.error(expr.position(), "offset may not be set multiple times");
      return present;
    }
    return wanted;
  }

  private static VectorSelector moved(
      VectorSelector selector, DurationExpr offset, PositionRange position) {
    return new VectorSelector(
        selector.name(), selector.matchers(), offset, selector.at(), selector.mode(), position);
  }

  private Expr at(Expr expr) {
    tokens.next();
    AtModifier time;
    try {
      time = time(expr);
    } catch (SyntaxError error) {
      report(error, "@", "timestamp");
      return expr;
    }
    if (expr instanceof VectorSelector selector) {
      return selector.at() != null ? setTwice(expr) : pinned(selector, time, upToHere(expr));
    }
    if (expr instanceof MatrixSelector matrix) {
      VectorSelector inner = matrix.selector();
      return inner.at() != null
          ? setTwice(expr)
          : new MatrixSelector(
              pinned(inner, time, inner.position()), matrix.range(), upToHere(expr));
    }
    if (expr instanceof SubqueryExpr subquery) {
      return subquery.at() != null
          ? setTwice(expr)
          : new SubqueryExpr(
              subquery.inner(),
              subquery.range(),
              subquery.step(),
              subquery.offset(),
              time,
              upToHere(expr));
    }
    return refused(expr, "@ modifier");
  }

  private AtModifier time(Expr expr) {
    if (!tokens.at(TokenType.START) && !tokens.at(TokenType.END)) {
      return timestamp(literals.signed(), expr);
    }
    boolean start = tokens.next().type() == TokenType.START;
    tokens.expect(TokenType.LEFT_PAREN);
    tokens.expect(TokenType.RIGHT_PAREN);
    return start ? AtModifier.Bound.START : AtModifier.Bound.END;
  }

  private AtModifier timestamp(double seconds, Expr expr) {
    if (!(Math.abs(seconds) < 0x1p63)) {
      tokens.error(
          expr.position(), "timestamp out of bounds for @ modifier: " + GoText.fixed(seconds));
    }
    double millis = seconds * 1000;
    return new AtModifier.Timestamp(millis < 0 ? -Math.round(-millis) : Math.round(millis));
  }

  private static VectorSelector pinned(
      VectorSelector selector, AtModifier time, PositionRange position) {
    return new VectorSelector(
        selector.name(), selector.matchers(), selector.offset(), time, selector.mode(), position);
  }

  private Expr setTwice(Expr expr) {
    tokens.error(expr.position(), "@ <timestamp> may not be set multiple times");
    return expr;
  }

  private Expr refused(Expr expr, String modifier) {
    tokens.error(
        expr.position(),
        expr == misplacedRange
            ? "ranges only allowed for vector selectors"
            : modifier
                + " must be preceded by an instant vector selector or range vector selector"
                + " or a subquery");
    return expr;
  }

  private PositionRange upToHere(Expr expr) {
    return new PositionRange(expr.position().start(), tokens.lastClosing());
  }

  private Expr mode(Expr expr, SelectorMode mode) {
    String name = tokens.next().type().text();
    if (!options.extendedRangeSelectors()) {
      tokens.error(expr.position(), name + " modifier is experimental and not enabled");
      return expr;
    }
    if (expr instanceof VectorSelector selector) {
      return selecting(selector, mode, expr);
    }
    if (expr instanceof MatrixSelector matrix) {
      return new MatrixSelector(
          selecting(matrix.selector(), mode, expr), matrix.range(), matrix.position());
    }
    if (expr != misplacedRange) {
      boolean subquery = expr instanceof SubqueryExpr;
      tokens.error(
          expr.position(),
          name + " modifier " + (subquery ? "is not supported for subqueries" : "not implemented"));
    }
    return expr;
  }

  private VectorSelector selecting(VectorSelector selector, SelectorMode mode, Expr expr) {
    if (selector.mode() != SelectorMode.PLAIN && selector.mode() != mode) {
      tokens.error(expr.position(), "anchored and smoothed modifiers cannot be used together");
    }
    return new VectorSelector(
        selector.name(),
        selector.matchers(),
        selector.offset(),
        selector.at(),
        mode,
        selector.position());
  }
}
