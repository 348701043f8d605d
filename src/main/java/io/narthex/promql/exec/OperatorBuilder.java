package io.narthex.promql.exec;

import io.narthex.promql.ast.SelectorMode;
import io.narthex.promql.ast.ValueType;
import io.narthex.promql.function.SampleBinary;
import io.narthex.promql.function.StepColumn;
import io.narthex.promql.plan.PlanNode;
import io.narthex.promql.plan.StepGrid;
import java.util.List;

/** Turns a plan into operators over a grid of steps. */
final class OperatorBuilder {
  private final QueryContext context;
  private final Selections selections;
  private final CallBuilder calls;
  private final AggregateBuilder aggregates;

  OperatorBuilder(QueryContext context) {
    this.context = context;
    this.selections = new Selections(context.querier());
    this.calls = new CallBuilder(this, context);
    this.aggregates = new AggregateBuilder(this, context);
  }

  Operator build(PlanNode node, StepGrid grid) {
    context.budget().check();
    if (grid.steps() == 0) {
      return new RelabeledOperator(new ScalarOperator(step -> 0), List.of());
    } else if (node instanceof PlanNode.Scalar number) {
      return new ScalarOperator(step -> number.value());
    } else if (node instanceof PlanNode.Selector selector) {
      return selector(selector, grid, SelectorOperator.Shows.VALUE);
    } else if (node instanceof PlanNode.Call call) {
      return calls.build(call, grid);
    } else if (node instanceof PlanNode.Aggregate aggregate) {
      return aggregates.build(aggregate, grid);
    } else if (node instanceof PlanNode.Negation negation) {
      return negation(negation, grid);
    } else if (node instanceof PlanNode.Binary binary) {
      return binary(binary, grid);
    } else if (node instanceof PlanNode.Once once) {
      return new OnceOperator(build(once.inner(), StepGrid.instant(grid.startMs())));
    }
    throw new IllegalArgumentException("no values at steps: " + node.type().documented());
  }

  /** The samples of ranges. */
  RangeFeed feed(PlanNode node, StepGrid grid) {
    if (node instanceof PlanNode.Range range) {
      return new SelectorFeed(range, grid, context, selections);
    }
    if (node instanceof PlanNode.Subquery subquery) {
      StepGrid inner = subquery.grid(grid);
      return new SubqueryFeed(subquery, inner, distinct(build(subquery.inner(), inner), inner));
    }
    throw new IllegalArgumentException("no range: " + node.type().documented());
  }

  Operator selector(PlanNode.Selector selector, StepGrid grid, SelectorOperator.Shows shows) {
    return selector.mode() == SelectorMode.SMOOTHED
        ? new SmoothedOperator(selector, grid, context, selections)
        : new SelectorOperator(selector, grid, context, selections, shows);
  }

  /** A scalar at all steps. */
  StepColumn scalar(PlanNode node, StepGrid grid) {
    StepColumn column = new StepColumn(grid.steps());
    if (grid.steps() > 0) {
      build(node, grid).next(column);
    }
    return column;
  }

  Operator distinct(Operator operator, StepGrid grid) {
    return DistinctOperator.over(operator, grid.steps());
  }

  /** The input's series as results of a function. */
  List<Series> withoutNames(List<Series> series) {
    return series.stream().map(one -> one.withoutName(context.delayedNames())).toList();
  }

  private Operator negation(PlanNode.Negation negation, StepGrid grid) {
    Operator input = build(negation.inner(), grid);
    return distinct(new NegationOperator(input, withoutNames(input.series())), grid);
  }

  private Operator binary(PlanNode.Binary node, StepGrid grid) {
    boolean scalarLeft = node.left().type() == ValueType.SCALAR;
    boolean scalarRight = node.right().type() == ValueType.SCALAR;
    SampleBinary binary =
        new SampleBinary(
            node.op(),
            node.returnBool() || (scalarLeft && scalarRight),
            context.annotations(),
            node.position());
    if (scalarLeft || scalarRight) {
      return withScalar(node, binary, grid, scalarLeft && !scalarRight);
    }
    Operator left = build(node.left(), grid);
    Operator right = build(node.right(), grid);
    return distinct(vectors(node, binary, left, right, grid), grid);
  }

  private Operator withScalar(
      PlanNode.Binary node, SampleBinary binary, StepGrid grid, boolean scalarLeft) {
    StepColumn scalar = scalar(scalarLeft ? node.left() : node.right(), grid);
    Operator input = build(scalarLeft ? node.right() : node.left(), grid);
    boolean keepsName = binary.keepsName() || node.type() == ValueType.SCALAR;
    List<Series> series = keepsName ? input.series() : withoutNames(input.series());
    return distinct(new ScalarBinaryOperator(binary, input, scalar, scalarLeft, series), grid);
  }

  private Operator vectors(
      PlanNode.Binary node, SampleBinary binary, Operator left, Operator right, StepGrid grid) {
    var matching = java.util.Objects.requireNonNull(node.matching());
    if (node.op().isSet()) {
      return new SetOperator(node.op(), left, right, matching, grid.steps());
    }
    MatchLabels labels =
        new MatchLabels(matching, node.op(), node.returnBool(), context.delayedNames());
    return new VectorBinaryOperator(binary, matching, left, right, labels, grid.steps());
  }
}
