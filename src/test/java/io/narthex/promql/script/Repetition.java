package io.narthex.promql.script;

import io.narthex.promql.ast.AggregateExpr;
import io.narthex.promql.ast.AtModifier;
import io.narthex.promql.ast.BinaryExpr;
import io.narthex.promql.ast.Call;
import io.narthex.promql.ast.Expr;
import io.narthex.promql.ast.MatrixSelector;
import io.narthex.promql.ast.ParenExpr;
import io.narthex.promql.ast.SubqueryExpr;
import io.narthex.promql.ast.UnaryExpr;
import io.narthex.promql.ast.VectorSelector;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.promql.parser.Printer;
import io.narthex.promql.parser.PromqlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** An instant evaluation once more, in a form that must give the same result. */
record Repetition(String expr, long timeMs, boolean asRange) {
  private static final Pattern QUERY_BOUND = Pattern.compile("\\b(start|end|range|step)\\(\\)");

  /** Functions that look at the time of evaluation, whatever {@code @} their arguments have. */
  private static final Pattern TIMELY =
      Pattern.compile(
          "\\b(days_in_month|day_of_month|day_of_week|day_of_year|hour|minute|month|year"
              + "|predict_linear|time|timestamp|start|end|range|step)\\s*\\(");

  /** All repetitions: as a range, and fixed by {@code @} at several other times. */
  static List<Repetition> of(Eval eval) throws ParseException {
    Expectations expectations = eval.expectations();
    boolean asRange =
        expectations.rangeVector() == null
            && expectations.string() == null
            && !expectations.has("ordered")
            && !QUERY_BOUND.matcher(eval.expr()).find();
    List<Repetition> repetitions = new ArrayList<>();
    long at = eval.startMs();
    repetitions.add(new Repetition(eval.expr(), at, asRange));
    if (TIMELY.matcher(eval.expr()).find()) {
      return repetitions;
    }
    long fixedMs = expectations.rangeVector() == null ? at : expectations.rangeVector()[1];
    Expr expr = PromqlParser.parseExpr(eval.expr(), ParserOptions.ALL);
    String fixed = Printer.print(fix(expr, new AtModifier.Timestamp(fixedMs)));
    long[] times =
        at == 0 ? new long[] {-1000, 0, 1000} : new long[] {-10 * at, 0, at / 5, at, 10 * at};
    for (long time : times) {
      repetitions.add(new Repetition(fixed, time, asRange));
    }
    return repetitions;
  }

  /** The expression with {@code @} at all selectors and subqueries that have none. */
  private static Expr fix(Expr expr, AtModifier at) {
    if (expr instanceof VectorSelector s) {
      return s.at() != null
          ? s
          : new VectorSelector(s.name(), s.matchers(), s.offset(), at, s.mode(), s.position());
    } else if (expr instanceof MatrixSelector m) {
      return new MatrixSelector((VectorSelector) fix(m.selector(), at), m.range(), m.position());
    } else if (expr instanceof SubqueryExpr s) {
      return s.at() != null
          ? s
          : new SubqueryExpr(s.inner(), s.range(), s.step(), s.offset(), at, s.position());
    } else if (expr instanceof Call c) {
      return call(c, at);
    } else if (expr instanceof AggregateExpr a) {
      Expr parameter = a.parameter() == null ? null : fix(a.parameter(), at);
      return new AggregateExpr(
          a.op(), fix(a.inner(), at), parameter, a.grouping(), a.without(), a.position());
    } else if (expr instanceof BinaryExpr b) {
      return new BinaryExpr(
          b.op(),
          fix(b.left(), at),
          fix(b.right(), at),
          b.matching(),
          b.returnBool(),
          b.position());
    } else if (expr instanceof ParenExpr p) {
      return new ParenExpr(fix(p.inner(), at), p.position());
    } else if (expr instanceof UnaryExpr u) {
      return new UnaryExpr(u.negative(), fix(u.operand(), at), u.position());
    }
    return expr;
  }

  /** The label selector of {@code info()} takes no {@code @}. */
  private static Expr call(Call call, AtModifier at) {
    boolean info = call.function().name().equals("info");
    List<Expr> arguments = new ArrayList<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      Expr argument = call.arguments().get(i);
      arguments.add(info && i > 0 ? argument : fix(argument, at));
    }
    return new Call(call.function(), arguments, call.position());
  }
}
