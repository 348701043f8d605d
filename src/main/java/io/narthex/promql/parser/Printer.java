package io.narthex.promql.parser;

import io.narthex.model.Durations;
import io.narthex.model.GoText;
import io.narthex.model.LabelName;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.promql.ast.AggregateExpr;
import io.narthex.promql.ast.AtModifier;
import io.narthex.promql.ast.BinaryExpr;
import io.narthex.promql.ast.Call;
import io.narthex.promql.ast.DurationExpr;
import io.narthex.promql.ast.Expr;
import io.narthex.promql.ast.MatrixSelector;
import io.narthex.promql.ast.NumberLiteral;
import io.narthex.promql.ast.ParenExpr;
import io.narthex.promql.ast.SelectorMode;
import io.narthex.promql.ast.StringLiteral;
import io.narthex.promql.ast.SubqueryExpr;
import io.narthex.promql.ast.UnaryExpr;
import io.narthex.promql.ast.VectorMatching;
import io.narthex.promql.ast.VectorMatching.Cardinality;
import io.narthex.promql.ast.VectorSelector;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes expressions in their canonical form, on one line. */
public final class Printer {
  private Printer() {}

  /** The text of an expression; parsing it gives the same expression. */
  public static String print(Expr expr) {
    if (expr instanceof AggregateExpr aggregation) {
      Expr parameter = aggregation.parameter();
      String first = parameter == null ? "" : print(parameter) + ", ";
      return aggregation(aggregation) + "(" + first + print(aggregation.inner()) + ")";
    }
    if (expr instanceof BinaryExpr binary) {
      return print(binary.left()) + " " + operator(binary) + " " + print(binary.right());
    }
    if (expr instanceof Call call) {
      return call(call);
    }
    if (expr instanceof ParenExpr paren) {
      return "(" + print(paren.inner()) + ")";
    }
    if (expr instanceof UnaryExpr unary) {
      return sign(unary) + print(unary.operand());
    }
    if (expr instanceof SubqueryExpr subquery) {
      return print(subquery.inner()) + brackets(subquery);
    }
    return leaf(expr);
  }

  private static String call(Call call) {
    StringJoiner arguments = new StringJoiner(", ", call.function().name() + "(", ")");
    for (Expr argument : call.arguments()) {
      arguments.add(print(argument));
    }
    return arguments.toString();
  }

  private static String leaf(Expr expr) {
    if (expr instanceof MatrixSelector matrix) {
      VectorSelector selector = matrix.selector();
      return series(selector)
          + "["
          + duration(matrix.range())
          + "]"
          + mode(selector.mode())
          + at(selector.at())
          + offset(selector.offset());
    }
    if (expr instanceof VectorSelector selector) {
      return series(selector)
          + at(selector.at())
          + mode(selector.mode())
          + offset(selector.offset());
    }
    if (expr instanceof NumberLiteral number) {
      return number(number.value(), number.duration());
    }
    return GoText.quote(((StringLiteral) expr).value());
  }

  static String sign(UnaryExpr expr) {
    return expr.negative() ? "-" : "+";
  }

  /** The operator and its labels, before the parenthesis. */
  static String aggregation(AggregateExpr expr) {
    String name = expr.op().keyword();
    if (expr.without()) {
      return name + " without (" + labels(expr.grouping()) + ") ";
    }
    return expr.grouping().isEmpty() ? name : name + " by (" + labels(expr.grouping()) + ") ";
  }

  /** The operator and its modifiers. */
  static String operator(BinaryExpr expr) {
    String bool = expr.returnBool() ? " bool" : "";
    VectorMatching matching = expr.matching();
    return expr.op().symbol() + bool + (matching == null ? "" : matching(matching));
  }

  private static String matching(VectorMatching matching) {
    boolean grouped =
        matching.card() == Cardinality.MANY_TO_ONE || matching.card() == Cardinality.ONE_TO_MANY;
    StringBuilder text = new StringBuilder();
    if (!matching.labels().isEmpty() || matching.on() || grouped) {
      text.append(matching.on() ? " on (" : " ignoring (");
      text.append(labels(matching.labels())).append(')');
    }
    if (grouped) {
      boolean left = matching.card() == Cardinality.MANY_TO_ONE;
      text.append(left ? " group_left (" : " group_right (");
      text.append(labels(matching.include())).append(')');
    }
    return text.append(fill(matching.fillLeft(), matching.fillRight())).toString();
  }

  private static String fill(@Nullable Double left, @Nullable Double right) {
    if (left != null && right != null && left.doubleValue() == right.doubleValue()) {
      return fill("", left);
    }
    return (left == null ? "" : fill("_left", left)) + (right == null ? "" : fill("_right", right));
  }

  private static String fill(String side, double value) {
    return " fill" + side + " (" + GoText.general(value) + ")";
  }

  private static String labels(List<String> labels) {
    return labels.stream().map(Printer::label).collect(Collectors.joining(", "));
  }

  private static String label(String name) {
    return LabelName.isLegacy(name) ? name : GoText.quote(name);
  }

  /** The range, step and modifiers of a subquery. */
  static String brackets(SubqueryExpr expr) {
    DurationExpr step = expr.step();
    return "["
        + duration(expr.range())
        + ":"
        + (step == null ? "" : duration(step))
        + "]"
        + at(expr.at())
        + offset(expr.offset());
  }

  private static String series(VectorSelector selector) {
    String matchers =
        selector.matchers().stream()
            .filter(matcher -> !isName(matcher, selector))
            .map(Printer::matcher)
            .sorted()
            .collect(Collectors.joining(","));
    boolean bare = matchers.isEmpty() && !selector.name().isEmpty();
    return bare ? selector.name() : selector.name() + "{" + matchers + "}";
  }

  private static boolean isName(Matcher matcher, VectorSelector selector) {
    return !selector.name().isEmpty()
        && matcher.type() == Matcher.Type.EQUAL
        && matcher.name().equals(Labels.METRIC_NAME)
        && matcher.value().equals(selector.name());
  }

  private static String matcher(Matcher matcher) {
    return label(matcher.name()) + matcher.type().symbol() + GoText.quote(matcher.value());
  }

  private static String mode(SelectorMode mode) {
    return mode == SelectorMode.PLAIN ? "" : " " + mode.name().toLowerCase(Locale.ROOT);
  }

  private static String at(@Nullable AtModifier at) {
    if (at instanceof AtModifier.Timestamp timestamp) {
      return String.format(Locale.ROOT, " @ %.3f", timestamp.millis() / 1000.0);
    }
    if (at instanceof AtModifier.Bound bound) {
      return bound == AtModifier.Bound.START ? " @ start()" : " @ end()";
    }
    return "";
  }

  private static String offset(DurationExpr offset) {
    boolean none = offset instanceof DurationExpr.Literal literal && literal.millis() == 0;
    return none ? "" : " offset " + duration(offset);
  }

  /** A literal on its own is written with units, inside arithmetic as it was. */
  private static String duration(DurationExpr duration) {
    return duration instanceof DurationExpr.Literal literal
        ? Durations.format(literal.millis())
        : arithmetic(duration);
  }

  private static String arithmetic(DurationExpr expr) {
    if (expr instanceof DurationExpr.Literal literal) {
      return number(literal.seconds(), literal.duration());
    }
    if (expr instanceof DurationExpr.Binary binary) {
      String operator = " " + binary.op().symbol() + " ";
      return arithmetic(binary.left()) + operator + arithmetic(binary.right());
    }
    if (expr instanceof DurationExpr.Negation negation) {
      return "-" + arithmetic(negation.inner());
    }
    if (expr instanceof DurationExpr.Paren paren) {
      return "(" + arithmetic(paren.inner()) + ")";
    }
    if (expr instanceof DurationExpr.MinOf min) {
      return "min_of(" + arithmetic(min.left()) + ", " + arithmetic(min.right()) + ")";
    }
    if (expr instanceof DurationExpr.MaxOf max) {
      return "max_of(" + arithmetic(max.left()) + ", " + arithmetic(max.right()) + ")";
    }
    return expr instanceof DurationExpr.Step ? "step()" : "range()";
  }

  private static String number(double value, boolean duration) {
    return duration ? Durations.format(Math.round(value * 1000)) : GoText.plain(value);
  }
}
