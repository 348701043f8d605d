package io.narthex.promql.exec;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.promql.ast.PositionRange;
import io.narthex.promql.ast.SelectorMode;
import io.narthex.promql.ast.ValueType;
import io.narthex.promql.exec.histogram.FractionMeasure;
import io.narthex.promql.exec.histogram.HistogramGroups;
import io.narthex.promql.exec.histogram.HistogramMeasure;
import io.narthex.promql.exec.histogram.HistogramOperator;
import io.narthex.promql.exec.histogram.QuantileMeasure;
import io.narthex.promql.exec.operator.AbsentOperator;
import io.narthex.promql.exec.operator.InfoOperator;
import io.narthex.promql.exec.operator.LabelReplace;
import io.narthex.promql.exec.operator.Operator;
import io.narthex.promql.exec.operator.QueryContext;
import io.narthex.promql.exec.operator.SampleTally;
import io.narthex.promql.exec.operator.ScalarOperator;
import io.narthex.promql.exec.operator.Series;
import io.narthex.promql.exec.operator.SortOperator;
import io.narthex.promql.exec.scan.RangeColumns;
import io.narthex.promql.exec.scan.RangeFeed;
import io.narthex.promql.exec.scan.SampleFunctionMap;
import io.narthex.promql.exec.scan.Scalars;
import io.narthex.promql.exec.scan.ScanOperator;
import io.narthex.promql.exec.scan.SelectorColumns;
import io.narthex.promql.exec.scan.StepTimeMap;
import io.narthex.promql.function.Remarks;
import io.narthex.promql.function.StepColumn;
import io.narthex.promql.function.range.FloatRangeFunctions;
import io.narthex.promql.function.range.RangeArguments;
import io.narthex.promql.function.range.RangeCall;
import io.narthex.promql.function.range.RangeFunctions;
import io.narthex.promql.function.sample.FloatFunction;
import io.narthex.promql.function.sample.MinMax;
import io.narthex.promql.function.sample.SampleFunctions;
import io.narthex.promql.plan.PlanNode;
import io.narthex.promql.plan.ReferenceTime;
import io.narthex.promql.plan.StepGrid;
import io.narthex.storage.HistogramRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Builds the operators of function calls. */
final class CallBuilder {
  private final OperatorBuilder operators;
  private final QueryContext context;

  CallBuilder(OperatorBuilder operators, QueryContext context) {
    this.operators = operators;
    this.context = context;
  }

  Operator build(PlanNode.Call call, StepGrid grid) {
    return switch (call.function()) {
      case "time" -> new ScalarOperator(step -> grid.timeMs(step) / 1e3);
      case "vector" -> operators.build(call.argument(0), grid);
      case "scalar" ->
          ScalarOperator.ofVector(operators.build(call.argument(0), grid), grid.steps());
      case "min_of", "max_of" -> extreme(call, grid);
      case "timestamp" -> timestamp(call, grid);
      case "start_timestamp" -> startTimestamp(call, grid);
      case "absent" ->
          new AbsentOperator(
              operators.build(call.argument(0), grid), absentLabels(call.argument(0)));
      case "absent_over_time" ->
          new AbsentOperator(range(call, grid), absentLabels(call.argument(0)));
      case "label_replace", "label_join" -> relabel(call, grid);
      case "sort" -> sorted(call, grid, SortOperator.byValue(false), true);
      case "sort_desc" -> sorted(call, grid, SortOperator.byValue(true), true);
      case "sort_by_label" -> sorted(call, grid, SortOperator.byLabels(names(call), false), false);
      case "sort_by_label_desc" ->
          sorted(call, grid, SortOperator.byLabels(names(call), true), false);
      case "info" -> info(call, grid);
      case "histogram_quantile", "histogram_quantiles", "histogram_fraction" ->
          histogram(call, grid);
      default -> ofSamples(call, grid);
    };
  }

  /** The text of a string argument. */
  static String text(@Nullable PlanNode node) {
    if (node instanceof PlanNode.Text text) {
      return text.value();
    }
    throw new IllegalArgumentException("no string literal");
  }

  private Operator ofSamples(PlanNode.Call call, StepGrid grid) {
    if (call.arguments().stream().anyMatch(a -> a.type() == ValueType.MATRIX)) {
      return operators.distinct(range(call, grid), grid);
    }
    String name = call.function();
    FloatFunction ofFloat = SampleFunctions.ofFloat(name);
    ToDoubleFunction<HistogramRow> ofHistogram = SampleFunctions.ofHistogram(name);
    if (ofFloat == null && ofHistogram == null) {
      throw new IllegalArgumentException("no function: " + name);
    }
    Operator input =
        call.arguments().isEmpty()
            ? new ScalarOperator(step -> grid.timeMs(step) / 1e3)
            : operators.build(call.argument(0), grid);
    List<StepColumn> scalars = scalars(call, grid);
    SampleFunctionMap map = new SampleFunctionMap(ofFloat, ofHistogram, new Scalars(scalars));
    return operators.mapped(
        input, annotations -> map, operators.withoutNames(input.series()), grid);
  }

  private List<StepColumn> scalars(PlanNode.Call call, StepGrid grid) {
    return call.arguments().stream()
        .filter(argument -> argument.type() == ValueType.SCALAR)
        .map(argument -> operators.scalar(argument, grid))
        .toList();
  }

  private Operator range(PlanNode.Call call, StepGrid grid) {
    String name = call.function();
    List<StepColumn> scalars = scalars(call, grid);
    if (name.equals("quantile_over_time")) {
      AggregateBuilder.warnOfQuantile(scalars.get(0), remarks(call.argument(0)));
    }
    PlanNode range =
        call.arguments().stream()
            .filter(a -> a.type() == ValueType.MATRIX)
            .findFirst()
            .orElseThrow();
    RangeFeed feed = operators.feed(range, grid, SampleTally.aside());
    StepColumn[] arguments = scalars.toArray(new StepColumn[0]);
    RangeArguments told = new RangeArguments(scalars, grid::timeMs);
    List<Series> series =
        RangeFunctions.keepsName(name) ? feed.series() : operators.withoutNames(feed.series());
    SelectorMode mode =
        range instanceof PlanNode.Range stored ? stored.selector().mode() : SelectorMode.PLAIN;
    boolean counter = name.equals("rate") || name.equals("increase");
    RangeColumns columns =
        new RangeColumns(
            feed,
            RangeFunctions.factory(name, mode),
            mode == SelectorMode.PLAIN ? FloatRangeFunctions.factory(name, told) : null,
            annotations -> new RangeCall(annotations, range.position(), feed.rangeMs(), arguments),
            grid,
            context.budget(),
            context.tally(),
            counter);
    return new ScanOperator(context, columns, series, grid.steps());
  }

  private Operator extreme(PlanNode.Call call, StepGrid grid) {
    StepColumn left = operators.scalar(call.argument(0), grid);
    StepColumn right = operators.scalar(call.argument(1), grid);
    return call.function().equals("min_of")
        ? new ScalarOperator(step -> MinMax.min(left.value(step), right.value(step)))
        : new ScalarOperator(step -> MinMax.max(left.value(step), right.value(step)));
  }

  /** The times of a selector's samples; of anything else, the time of the step. */
  private Operator timestamp(PlanNode.Call call, StepGrid grid) {
    PlanNode argument = call.argument(0);
    Operator input =
        argument instanceof PlanNode.Selector selector
            ? operators.selector(selector, grid, SelectorColumns.Shows.TIME)
            : stepTime(operators.build(argument, grid), grid);
    return operators.relabeled(input, operators.withoutNames(input.series()), grid);
  }

  private Operator stepTime(Operator input, StepGrid grid) {
    StepTimeMap map = new StepTimeMap(grid);
    return ScanOperator.mapped(context, input, annotations -> map, input.series(), grid.steps());
  }

  /** Where the samples' counters started; of anything but a selector, nothing is known. */
  private Operator startTimestamp(PlanNode.Call call, StepGrid grid) {
    if (!(call.argument(0) instanceof PlanNode.Selector selector)) {
      return operators.relabeled(operators.build(call.argument(0), grid), List.of(), grid);
    }
    Operator input = operators.selector(selector, grid, SelectorColumns.Shows.START);
    return operators.relabeled(input, operators.withoutNames(input.series()), grid);
  }

  private Operator info(PlanNode.Call call, StepGrid grid) {
    PlanNode base = call.argument(0);
    ReferenceTime reference = ReferenceTime.of(base);
    List<Matcher> matchers =
        call.arguments().size() > 1 && call.argument(1) instanceof PlanNode.Selector selector
            ? selector.matchers()
            : List.of();
    PlanNode.Selector infos =
        new PlanNode.Selector(
            InfoOperator.names(matchers),
            reference.offsetMs(),
            reference.atMs(),
            SelectorMode.PLAIN,
            false,
            call.position());
    return new InfoOperator(
        operators.build(base, grid),
        operators.selector(infos, grid, SelectorColumns.Shows.VALUE),
        operators.selector(infos, grid, SelectorColumns.Shows.TIME),
        matchers,
        grid.steps());
  }

  private static Labels absentLabels(PlanNode argument) {
    PlanNode node = argument instanceof PlanNode.Once once ? once.inner() : argument;
    if (node instanceof PlanNode.Selector selector) {
      return AbsentOperator.labelsOf(selector.matchers());
    }
    if (node instanceof PlanNode.Range range) {
      return AbsentOperator.labelsOf(range.selector().matchers());
    }
    return Labels.EMPTY;
  }

  private Operator relabel(PlanNode.Call call, StepGrid grid) {
    Operator input = operators.build(call.argument(0), grid);
    List<String> texts = call.arguments().stream().skip(1).map(CallBuilder::text).toList();
    List<Series> series =
        call.function().equals("label_join")
            ? LabelReplace.join(
                input.series(), texts.get(0), texts.get(1), texts.subList(2, texts.size()))
            : LabelReplace.replace(
                input.series(), texts.get(0), texts.get(1), texts.get(2), texts.get(3));
    return operators.relabeled(input, series, grid);
  }

  private static List<String> names(PlanNode.Call call) {
    return call.arguments().stream().skip(1).map(CallBuilder::text).toList();
  }

  private Operator sorted(
      PlanNode.Call call, StepGrid grid, Comparator<SortOperator.Entry> order, boolean byValue) {
    Operator input = operators.build(call.argument(0), grid);
    if (!context.instant()) {
      context
          .annotations()
          .warn(
              "sort is ineffective for range queries since results are always ordered by labels",
              call.position());
      return input;
    }
    return grid.steps() == 1 ? new SortOperator(input, order, byValue) : input;
  }

  private Operator histogram(PlanNode.Call call, StepGrid grid) {
    PlanNode vector =
        call.arguments().stream()
            .filter(a -> a.type() == ValueType.VECTOR)
            .findFirst()
            .orElseThrow();
    Operator input = operators.build(vector, grid);
    Remarks remarks = remarks(vector);
    HistogramGroups groups = new HistogramGroups(input, context, remarks, grid.steps());
    List<StepColumn> scalars = scalars(call, grid);
    List<HistogramMeasure> measures = new ArrayList<>();
    if (call.function().equals("histogram_fraction")) {
      measures.add(new FractionMeasure(scalars.get(0), scalars.get(1), remarks));
    } else {
      String label = call.function().equals("histogram_quantiles") ? text(call.argument(1)) : "";
      int first = label.isEmpty() ? 0 : 2;
      for (int i = 0; i < scalars.size(); i++) {
        AggregateBuilder.warnOfQuantile(scalars.get(i), remarks(call.argument(first + i)));
        measures.add(new QuantileMeasure(scalars.get(i), label, remarks));
      }
    }
    return operators.distinct(new HistogramOperator(groups, measures, grid.steps()), grid);
  }

  private Remarks remarks(PlanNode node) {
    PositionRange position = node.position();
    return new Remarks(context.annotations(), position);
  }
}
