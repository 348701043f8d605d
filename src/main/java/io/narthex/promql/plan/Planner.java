package io.narthex.promql.plan;

import io.narthex.promql.ast.AggregateExpr;
import io.narthex.promql.ast.AtModifier;
import io.narthex.promql.ast.BinaryExpr;
import io.narthex.promql.ast.Call;
import io.narthex.promql.ast.DurationExpr;
import io.narthex.promql.ast.Expr;
import io.narthex.promql.ast.MatrixSelector;
import io.narthex.promql.ast.NumberLiteral;
import io.narthex.promql.ast.ParenExpr;
import io.narthex.promql.ast.StringLiteral;
import io.narthex.promql.ast.SubqueryExpr;
import io.narthex.promql.ast.UnaryExpr;
import io.narthex.promql.ast.VectorSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a checked tree into a plan for one query range, and applies the rules. */
public final class Planner {
  private static final List<PlanRule> RULES = List.of(new ConstantFolding(), new StepInvariance());

  private final StepGrid query;
  private final long subqueryStepMs;

  /**
   * @param query the steps of the query
   * @param subqueryStepMs the step of subqueries that name none
   */
  public Planner(StepGrid query, long subqueryStepMs) {
    this.query = query;
    this.subqueryStepMs = subqueryStepMs;
  }

  /**
   * The plan of a whole query.
   *
   * @throws IllegalArgumentException where a duration makes no sense for this query range
   */
  public PlanNode plan(Expr expr) {
    PlanNode plan = node(expr);
    for (PlanRule rule : RULES) {
      plan = rule.apply(plan);
    }
    return plan;
  }

  private PlanNode node(Expr expr) {
    if (expr instanceof NumberLiteral number) {
      return new PlanNode.Scalar(number.value(), number.position());
    } else if (expr instanceof StringLiteral text) {
      return new PlanNode.Text(text.value(), text.position());
    } else if (expr instanceof ParenExpr paren) {
      return node(paren.inner());
    } else if (expr instanceof UnaryExpr unary) {
      PlanNode operand = node(unary.operand());
      return unary.negative() ? new PlanNode.Negation(operand, unary.position()) : operand;
    } else if (expr instanceof VectorSelector selector) {
      return selector(selector);
    } else if (expr instanceof MatrixSelector matrix) {
      return new PlanNode.Range(
          selector(matrix.selector()), positive(matrix.range()), matrix.position());
    } else if (expr instanceof SubqueryExpr subquery) {
      return subquery(subquery);
    } else if (expr instanceof Call call) {
      return call(call);
    } else if (expr instanceof AggregateExpr aggregate) {
      return aggregate(aggregate);
    }
    return binary((BinaryExpr) expr);
  }

  private PlanNode.Selector selector(VectorSelector selector) {
    return new PlanNode.Selector(
        selector.matchers(),
        millis(selector.offset()),
        at(selector.at()),
        selector.mode(),
        selector.position());
  }

  private PlanNode subquery(SubqueryExpr subquery) {
    DurationExpr step = subquery.step();
    return new PlanNode.Subquery(
        node(subquery.inner()),
        positive(subquery.range()),
        step == null ? subqueryStepMs : positive(step),
        millis(subquery.offset()),
        at(subquery.at()),
        subquery.position());
  }

  private PlanNode call(Call call) {
    double constant =
        switch (call.function().name()) {
          case "start" -> query.startMs() / 1e3;
          case "end" -> query.endMs() / 1e3;
          case "range" -> (query.endMs() - query.startMs()) / 1e3;
          case "step" -> query.stepMs() / 1e3;
          case "pi" -> Math.PI;
          default -> Double.NaN;
        };
    if (!Double.isNaN(constant)) {
      return new PlanNode.Scalar(constant, call.position());
    }
    return new PlanNode.Call(
        call.function().name(),
        call.arguments().stream().map(this::node).toList(),
        call.type(),
        call.position());
  }

  private PlanNode aggregate(AggregateExpr aggregate) {
    Expr parameter = aggregate.parameter();
    return new PlanNode.Aggregate(
        aggregate.op(),
        node(aggregate.inner()),
        parameter == null ? null : node(parameter),
        aggregate.grouping(),
        aggregate.without(),
        aggregate.position());
  }

  private PlanNode binary(BinaryExpr binary) {
    return new PlanNode.Binary(
        binary.op(),
        node(binary.left()),
        node(binary.right()),
        binary.matching(),
        binary.returnBool(),
        binary.position());
  }

  private @Nullable Long at(@Nullable AtModifier at) {
    if (at instanceof AtModifier.Timestamp fixed) {
      return fixed.millis();
    }
    if (at == null) {
      return null;
    }
    return at == AtModifier.Bound.START ? query.startMs() : query.endMs();
  }

  private long millis(DurationExpr duration) {
    return duration.millis(query.stepMs(), query.endMs() - query.startMs());
  }

  private long positive(DurationExpr duration) {
    return duration.positiveMillis(query.stepMs(), query.endMs() - query.startMs());
  }
}
