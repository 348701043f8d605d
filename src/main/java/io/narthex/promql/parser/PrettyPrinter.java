package io.narthex.promql.parser;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.promql.ast.AggregateExpr;
import io.narthex.promql.ast.BinaryExpr;
import io.narthex.promql.ast.Call;
import io.narthex.promql.ast.Expr;
import io.narthex.promql.ast.ParenExpr;
import io.narthex.promql.ast.SubqueryExpr;
import io.narthex.promql.ast.UnaryExpr;
import java.util.StringJoiner;

/**
 * Writes expressions over several lines. What fits a line stays on one; what does not is broken
 * around its operands, which are indented one level more.
 */
public final class PrettyPrinter {
  private static final int LINE = 100;
  private static final String INDENT = "  ";

  private final int line;

  private PrettyPrinter(int line) {
    this.line = line;
  }

  /** The expression in lines of about 100 characters, as {@code /api/v1/format_query} gives it. */
  public static String print(Expr expr) {
    return print(expr, LINE);
  }

  /** The expression in lines of about {@code line} bytes; selectors are never broken. */
  static String print(Expr expr, int line) {
    return new PrettyPrinter(line).print(expr, "");
  }

  private boolean fits(Expr expr) {
    return Printer.print(expr).getBytes(UTF_8).length <= line;
  }

  private String print(Expr expr, String indent) {
    if (expr instanceof UnaryExpr unary) {
      return indent + Printer.sign(unary) + print(unary.operand(), indent).strip();
    }
    if (expr instanceof SubqueryExpr subquery) {
      return fits(expr)
          ? Printer.print(expr)
          : print(subquery.inner(), indent) + Printer.brackets(subquery);
    }
    return fits(expr) ? indent + Printer.print(expr) : broken(expr, indent);
  }

  private String broken(Expr expr, String indent) {
    String inner = indent + INDENT;
    if (expr instanceof AggregateExpr aggregation) {
      Expr parameter = aggregation.parameter();
      String first = parameter == null ? "" : print(parameter, inner) + ",\n";
      String body = first + print(aggregation.inner(), inner);
      return parenthesized(Printer.aggregation(aggregation), body, indent);
    }
    if (expr instanceof BinaryExpr binary) {
      String operator = "\n" + indent + Printer.operator(binary) + "\n";
      return print(binary.left(), inner) + operator + print(binary.right(), inner);
    }
    if (expr instanceof Call call) {
      StringJoiner body = new StringJoiner(",\n");
      for (Expr argument : call.arguments()) {
        body.add(print(argument, inner));
      }
      return parenthesized(call.function().name(), body.toString(), indent);
    }
    if (expr instanceof ParenExpr paren) {
      return parenthesized("", print(paren.inner(), inner), indent);
    }
    return indent + Printer.print(expr);
  }

  private static String parenthesized(String head, String body, String indent) {
    return indent + head + "(\n" + body + "\n" + indent + ")";
  }
}
