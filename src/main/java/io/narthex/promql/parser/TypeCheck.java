package io.narthex.promql.parser;

import io.narthex.model.GoText;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.promql.ast.AggregateExpr;
import io.narthex.promql.ast.BinaryExpr;
import io.narthex.promql.ast.Call;
import io.narthex.promql.ast.Expr;
import io.narthex.promql.ast.FunctionSignature;
import io.narthex.promql.ast.MatrixSelector;
import io.narthex.promql.ast.ParenExpr;
import io.narthex.promql.ast.PositionRange;
import io.narthex.promql.ast.SubqueryExpr;
import io.narthex.promql.ast.UnaryExpr;
import io.narthex.promql.ast.ValueType;
import io.narthex.promql.ast.VectorMatching;
import io.narthex.promql.ast.VectorMatching.Cardinality;
import io.narthex.promql.ast.VectorSelector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what is well-formed but makes no sense: operands and arguments of the wrong type. */
final class TypeCheck {
  private final QueryText text;
  private final List<ParseError> errors = new ArrayList<>();

  private TypeCheck(QueryText text) {
    this.text = text;
  }

  static List<ParseError> errors(Expr expr, QueryText text) {
    TypeCheck check = new TypeCheck(text);
    check.check(expr);
    return check.errors;
  }

  private ValueType check(Expr expr) {
    if (expr instanceof BinaryExpr binary) {
      return chain(binary);
    }
    if (expr instanceof AggregateExpr aggregation) {
      aggregation(aggregation);
    } else if (expr instanceof Call call) {
      call(call);
    } else if (expr instanceof ParenExpr paren) {
      return check(paren.inner());
    } else if (expr instanceof UnaryExpr unary) {
      return unary(unary);
    } else if (expr instanceof SubqueryExpr subquery) {
      subquery(subquery);
    } else if (expr instanceof MatrixSelector matrix) {
      selector(matrix.selector());
    } else if (expr instanceof VectorSelector selector) {
      selector(selector);
    }
    return expr.type();
  }

  private void error(PositionRange position, String message) {
    errors.add(new ParseError(position, message));
  }

  /** Chains such as {@code a + b + c} lean left and may be long: no recursion along them. */
  private ValueType chain(BinaryExpr last) {
    Deque<BinaryExpr> chain = new ArrayDeque<>();
    Expr first = last;
    while (first instanceof BinaryExpr binary) {
      chain.push(binary);
      first = binary.left();
    }
    ValueType type = check(first);
    for (BinaryExpr binary : chain) {
      type = binary(binary, type, check(binary.right()));
    }
    return type;
  }

  private ValueType binary(BinaryExpr expr, ValueType left, ValueType right) {
    boolean scalars = left == ValueType.SCALAR && right == ValueType.SCALAR;
    if (expr.returnBool() && !expr.op().isComparison()) {
      error(operator(expr), "bool modifier can only be used on comparison operators");
    }
    if (expr.op().isComparison() && !expr.returnBool() && scalars) {
      error(operator(expr), "comparisons between scalars must use BOOL modifier");
    }
    VectorMatching matching = expr.matching();
    if (matching != null) {
      groupedLabels(expr, matching);
    }
    operand(expr.left(), left);
    operand(expr.right(), right);
    if (matching != null) {
      matching(expr, matching, left == ValueType.VECTOR && right == ValueType.VECTOR);
    }
    if (expr.op().isSet() && (left == ValueType.SCALAR || right == ValueType.SCALAR)) {
      String name = GoText.quote(expr.op().symbol());
      error(expr.position(), "set operator " + name + " not allowed in binary scalar expression");
    }
    return scalars ? ValueType.SCALAR : ValueType.VECTOR;
  }

  private void operand(Expr operand, ValueType type) {
    if (type != ValueType.SCALAR && type != ValueType.VECTOR) {
      error(
          operand.position(),
          "binary expression must contain only scalar and instant vector types");
    }
  }

  private void groupedLabels(BinaryExpr expr, VectorMatching matching) {
    if (!matching.on()) {
      return;
    }
    for (String label : matching.labels()) {
      for (String included : matching.include()) {
        if (label.equals(included)) {
          String name = GoText.quote(label);
          error(operator(expr), "label " + name + " must not occur in ON and GROUP clause at once");
        }
      }
    }
  }

  private void matching(BinaryExpr expr, VectorMatching matching, boolean vectors) {
    if (!vectors) {
      if (!matching.labels().isEmpty()) {
        error(expr.position(), "vector matching only allowed between instant vectors");
      }
      if (matching.fills()) {
        error(expr.position(), "filling in missing series only allowed between instant vectors");
      }
    } else if (expr.op().isSet()) {
      setMatching(expr, matching);
    }
  }

  private void setMatching(BinaryExpr expr, VectorMatching matching) {
    if (matching.card() != Cardinality.MANY_TO_MANY) {
      String name = GoText.quote(expr.op().symbol());
      error(expr.position(), "no grouping allowed for " + name + " operation");
      error(expr.position(), "set operations must always be many-to-many");
    }
    if (matching.fills()) {
      error(expr.position(), "filling in missing series not allowed for set operators");
    }
  }

  /** The place of the operator and its modifiers, between the operands. */
  private PositionRange operator(BinaryExpr expr) {
    byte[] bytes = text.bytes();
    int start = expr.left().position().end();
    int end = expr.right().position().start() - 1;
    while (start < end && Scanner.isSpace(bytes[start])) {
      start++;
    }
    while (end > start && Scanner.isSpace(bytes[end])) {
      end--;
    }
    return new PositionRange(start, end);
  }

  private void aggregation(AggregateExpr expr) {
    expect(expr.inner(), ValueType.VECTOR, "aggregation expression");
    Expr parameter = expr.parameter();
    ValueType wanted = expr.op().parameter();
    if (parameter != null && wanted != null) {
      expect(parameter, wanted, "aggregation parameter");
    }
  }

  private void expect(Expr expr, ValueType wanted, String context) {
    ValueType type = check(expr);
    if (type != wanted) {
      error(expr.position(), expected(wanted, context, type));
    }
  }

  private static String expected(ValueType wanted, String context, ValueType type) {
    return "expected type " + wanted.documented() + " in " + context + ", got " + type.documented();
  }

  private void call(Call call) {
    FunctionSignature function = call.function();
    String wrongCount = countError(function, call.arguments().size());
    if (wrongCount != null) {
      error(call.position(), wrongCount);
    }
    String context = "call to function " + GoText.quote(function.name());
    Expr labels = function.name().equals("info") ? second(call) : null;
    if (labels != null) {
      infoLabels(call, labels, context);
    }
    int checked = function.variadic() == 0 ? function.arguments().size() : Integer.MAX_VALUE;
    for (int i = 0; i < Math.min(checked, call.arguments().size()); i++) {
      Expr argument = call.arguments().get(i);
      if (argument != labels || !(argument instanceof VectorSelector)) {
        expect(argument, function.argument(i), context);
      } else if (argument instanceof VectorSelector selector) {
        nameOnce(selector);
      }
    }
  }

  private static @Nullable Expr second(Call call) {
    return call.arguments().size() > 1 ? call.arguments().get(1) : null;
  }

  private static @Nullable String countError(FunctionSignature function, int count) {
    int size = function.arguments().size();
    if (function.variadic() == 0) {
      return count == size ? null : countError("", size, function, count);
    }
    int least = size - 1;
    if (count < least) {
      return countError("at least ", least, function, count);
    }
    int most = least + function.variadic();
    return function.variadic() > 0 && count > most
        ? countError("at most ", most, function, count)
        : null;
  }

  private static String countError(
      String bound, int wanted, FunctionSignature function, int count) {
    String name = GoText.quote(function.name());
    return "expected " + bound + wanted + " argument(s) in call to " + name + ", got " + count;
  }

  /** The second argument of {@code info} looks like a selector but only names labels. */
  private void infoLabels(Call call, Expr labels, String context) {
    ValueType type = labels.type();
    if (type != ValueType.VECTOR) {
      error(call.position(), expected(ValueType.VECTOR, context, type));
    }
    if (!(labels instanceof VectorSelector selector)) {
      error(labels.position(), "expected label selectors only");
    } else if (!selector.name().isEmpty()) {
      error(labels.position(), "expected label selectors only, got vector selector instead");
    }
  }

  private ValueType unary(UnaryExpr expr) {
    ValueType type = check(expr.operand());
    if (type != ValueType.SCALAR && type != ValueType.VECTOR) {
      error(
          expr.position(),
          "unary expression only allowed on expressions of type scalar or instant vector, got "
              + GoText.quote(type.documented()));
    }
    return type;
  }

  private void subquery(SubqueryExpr expr) {
    ValueType type = check(expr.inner());
    if (type != ValueType.VECTOR) {
      error(
          expr.position(),
          "subquery is only allowed on instant vector, got " + type.text() + " instead");
    }
  }

  private void selector(VectorSelector selector) {
    nameOnce(selector);
    boolean selective =
        !selector.name().isEmpty()
            || selector.matchers().stream().anyMatch(matcher -> !matcher.matchesEmpty());
    if (!selective) {
      error(selector.position(), "vector selector must contain at least one non-empty matcher");
    }
  }

  /** A name before the braces is the last matcher; there must be no other. */
  private void nameOnce(VectorSelector selector) {
    if (selector.name().isEmpty()) {
      return;
    }
    List<Matcher> matchers = selector.matchers();
    for (Matcher matcher : matchers.subList(0, matchers.size() - 1)) {
      if (matcher.name().equals(Labels.METRIC_NAME)) {
        String names = GoText.quote(selector.name()) + " or " + GoText.quote(matcher.value());
        error(selector.position(), "metric name must not be set twice: " + names);
      }
    }
  }
}
