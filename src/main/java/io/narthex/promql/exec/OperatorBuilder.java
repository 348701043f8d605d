package io.narthex.promql.exec;

import io.narthex.promql.ast.SelectorMode;
import io.narthex.promql.ast.ValueType;
import io.narthex.promql.ast.VectorMatching;
import io.narthex.promql.exec.binary.SetGroups;
import io.narthex.promql.exec.binary.SetOperator;
import io.narthex.promql.exec.binary.VectorBinaryOperator;
import io.narthex.promql.exec.operator.ColumnSource;
import io.narthex.promql.exec.operator.DistinctOperator;
import io.narthex.promql.exec.operator.NamelessSeries;
import io.narthex.promql.exec.operator.OnceOperator;
import io.narthex.promql.exec.operator.Operator;
import io.narthex.promql.exec.operator.QueryContext;
import io.narthex.promql.exec.operator.SampleTally;
import io.narthex.promql.exec.operator.ScalarOperator;
import io.narthex.promql.exec.operator.Series;
import io.narthex.promql.exec.operator.SeriesMemory;
import io.narthex.promql.exec.scan.ColumnMap;
import io.narthex.promql.exec.scan.NegationMap;
import io.narthex.promql.exec.scan.RangeFeed;
import io.narthex.promql.exec.scan.ScalarBinaryMap;
import io.narthex.promql.exec.scan.ScanOperator;
import io.narthex.promql.exec.scan.Selection;
import io.narthex.promql.exec.scan.Selections;
import io.narthex.promql.exec.scan.SelectorColumns;
import io.narthex.promql.exec.scan.SelectorFeed;
import io.narthex.promql.exec.scan.SmoothedColumns;
import io.narthex.promql.exec.scan.SubqueryFeed;
import io.narthex.promql.function.Annotations;
import io.narthex.promql.function.StepColumn;
import io.narthex.promql.function.sample.SampleBinary;
import io.narthex.promql.plan.PlanNode;
import io.narthex.promql.plan.StepGrid;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns a plan into operators over a grid of steps. */
final class OperatorBuilder {
  private final QueryContext context;
  private final @Nullable PlanTrace trace;
  private final Selections selections;
  private final boolean sharesScans;
  private final CallBuilder calls;
  private final AggregateBuilder aggregates;

  /** A builder; only where parts are measured one by one, nothing is shared among them. */
  OperatorBuilder(QueryContext context, @Nullable PlanTrace trace) {
    this(context, trace, new Selections(context.querier(), context.memory()), trace == null);
  }

  private OperatorBuilder(
      QueryContext context, @Nullable PlanTrace trace, Selections selections, boolean sharesScans) {
    this.context = context;
    this.trace = trace;
    this.selections = selections;
    this.sharesScans = sharesScans;
    this.calls = new CallBuilder(this, context);
    this.aggregates =
        new AggregateBuilder(this, context, new FoldScans(this, context, sharesScans));
  }

  /** Builds what is shared already, and remarks and counts elsewhere. */
  OperatorBuilder shared(Annotations annotations, SampleTally tally) {
    return new OperatorBuilder(context.with(annotations, tally), trace, selections, false);
  }

  private OperatorBuilder countingTo(SampleTally tally) {
    QueryContext counting = context.with(context.annotations(), tally);
    return new OperatorBuilder(counting, trace, selections, sharesScans);
  }

  Operator build(PlanNode node, StepGrid grid) {
    context.budget().check();
    return trace == null ? operator(node, grid) : trace.building(node, () -> operator(node, grid));
  }

  private Operator operator(PlanNode node, StepGrid grid) {
    if (grid.steps() == 0) {
      return ScanOperator.relabeled(context, new ScalarOperator(step -> 0), List.of(), 0);
    } else if (node instanceof PlanNode.Scalar number) {
      return new ScalarOperator(step -> number.value());
    } else if (node instanceof PlanNode.Selector selector) {
      return selector(selector, grid, SelectorColumns.Shows.VALUE);
    } else if (node instanceof PlanNode.Call call) {
      return calls.build(call, grid);
    } else if (node instanceof PlanNode.Aggregate aggregate) {
      return aggregates.build(aggregate, grid);
    } else if (node instanceof PlanNode.Negation negation) {
      return negation(negation, grid);
    } else if (node instanceof PlanNode.Binary binary) {
      return binary(binary, grid);
    } else if (node instanceof PlanNode.Once once) {
      OperatorBuilder single = countingTo(context.tally().once());
      return new OnceOperator(single.build(once.inner(), StepGrid.instant(grid.startMs())));
    }
    throw new IllegalArgumentException("no values at steps: " + node.type().documented());
  }

  /**
   * The samples of ranges.
   *
   * @param inside counts the samples that a subquery looks at for its results
   */
  RangeFeed feed(PlanNode node, StepGrid grid, SampleTally inside) {
    if (node instanceof PlanNode.Range range) {
      SelectorFeed feed = new SelectorFeed(range, grid, context, selections);
      note(range, feed.selection());
      return feed;
    }
    if (node instanceof PlanNode.Subquery subquery) {
      StepGrid inner = subquery.grid(grid);
      context.budget().require(inner.count());
      Operator results = countingTo(inside).build(subquery.inner(), inner);
      return new SubqueryFeed(subquery, inner, distinct(results, inner));
    }
    throw new IllegalArgumentException("no range: " + node.type().documented());
  }

  Operator selector(PlanNode.Selector selector, StepGrid grid, SelectorColumns.Shows shows) {
    if (selector.mode() == SelectorMode.SMOOTHED) {
      SmoothedColumns columns = new SmoothedColumns(selector, grid, context, selections);
      return scan(selector, columns.selection(), columns, grid);
    }
    SelectorColumns columns = new SelectorColumns(selector, grid, context, selections, shows);
    return scan(selector, columns.selection(), columns, grid);
  }

  private Operator scan(PlanNode node, Selection selection, ColumnSource columns, StepGrid grid) {
    note(node, selection);
    return new ScanOperator(context, columns, selection.series(), grid.steps());
  }

  private void note(PlanNode node, Selection selection) {
    if (trace != null) {
      trace.selected(node, selection);
    }
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
    return DistinctOperator.over(operator, grid.steps(), context.memory());
  }

  /** The input's series as results of a function. */
  List<Series> withoutNames(List<Series> series) {
    return context.memory().derived(series, new NamelessSeries.By(context.delayedNames()));
  }

  private Operator negation(PlanNode.Negation negation, StepGrid grid) {
    Operator input = build(negation.inner(), grid);
    return mapped(input, annotations -> new NegationMap(), withoutNames(input.series()), grid);
  }

  /** Other samples, one of one. */
  Operator mapped(
      Operator input, Function<Annotations, ColumnMap> map, List<Series> series, StepGrid grid) {
    return distinct(ScanOperator.mapped(context, input, map, series, grid.steps()), grid);
  }

  /** The same samples under other labels. */
  Operator relabeled(Operator input, List<Series> series, StepGrid grid) {
    return distinct(ScanOperator.relabeled(context, input, series, grid.steps()), grid);
  }

  private static SampleBinary samples(PlanNode.Binary node, Annotations annotations) {
    boolean scalars =
        node.left().type() == ValueType.SCALAR && node.right().type() == ValueType.SCALAR;
    return new SampleBinary(node.op(), node.returnBool() || scalars, annotations, node.position());
  }

  private Operator binary(PlanNode.Binary node, StepGrid grid) {
    boolean scalarLeft = node.left().type() == ValueType.SCALAR;
    boolean scalarRight = node.right().type() == ValueType.SCALAR;
    if (scalarLeft || scalarRight) {
      return withScalar(node, grid, scalarLeft && !scalarRight);
    }
    Operator left = build(node.left(), grid);
    Operator right = build(node.right(), grid);
    return distinct(vectors(node, left, right, grid), grid);
  }

  private Operator withScalar(PlanNode.Binary node, StepGrid grid, boolean scalarLeft) {
    StepColumn scalar = scalar(scalarLeft ? node.left() : node.right(), grid);
    Operator input = build(scalarLeft ? node.right() : node.left(), grid);
    boolean keepsName =
        samples(node, context.annotations()).keepsName() || node.type() == ValueType.SCALAR;
    List<Series> series = keepsName ? input.series() : withoutNames(input.series());
    return mapped(
        input,
        annotations -> new ScalarBinaryMap(samples(node, annotations), scalar, scalarLeft),
        series,
        grid);
  }

  private Operator vectors(PlanNode.Binary node, Operator left, Operator right, StepGrid grid) {
    VectorMatching matching = Objects.requireNonNull(node.matching());
    if (node.op().isSet()) {
      SeriesMemory.Same<List<Series>> other = new SeriesMemory.Same<>(right.series());
      SetGroups groups =
          context.memory().derived(left.series(), new SetGroups.With(other, matching, node.op()));
      return new SetOperator(node.op(), left, right, groups, grid.steps());
    }
    return new VectorBinaryOperator(
        samples(node, context.annotations()), node, left, right, context, grid.steps());
  }
}
