package io.narthex.promql.exec;

import io.narthex.model.GoText;
import io.narthex.promql.ast.AggregateOperator;
import io.narthex.promql.ast.PositionRange;
import io.narthex.promql.exec.aggregate.CountValuesOperator;
import io.narthex.promql.exec.aggregate.FoldOperator;
import io.narthex.promql.exec.aggregate.FoldScan;
import io.narthex.promql.exec.aggregate.Grouping;
import io.narthex.promql.exec.aggregate.LimitOperator;
import io.narthex.promql.exec.aggregate.RankOperator;
import io.narthex.promql.exec.operator.LabelReplace;
import io.narthex.promql.exec.operator.Operator;
import io.narthex.promql.exec.operator.QueryContext;
import io.narthex.promql.exec.operator.Series;
import io.narthex.promql.function.EvaluationException;
import io.narthex.promql.function.Remarks;
import io.narthex.promql.function.StepColumn;
import io.narthex.promql.function.group.GroupFolds;
import io.narthex.promql.plan.PlanNode;
import io.narthex.promql.plan.StepGrid;
import java.util.ArrayList;
import java.util.List;

/** Builds the operators of aggregations. */
final class AggregateBuilder {
  private final OperatorBuilder operators;
  private final QueryContext context;
  private final FoldScans scans;

  AggregateBuilder(OperatorBuilder operators, QueryContext context, FoldScans scans) {
    this.operators = operators;
    this.context = context;
    this.scans = scans;
  }

  Operator build(PlanNode.Aggregate node, StepGrid grid) {
    return switch (node.op()) {
      case COUNT_VALUES -> countValues(node, operators.build(node.inner(), grid), grid);
      case TOPK, BOTTOMK, LIMITK, LIMIT_RATIO -> choice(node, grid);
      default -> fold(node, grid);
    };
  }

  private Operator fold(PlanNode.Aggregate node, StepGrid grid) {
    FoldScan scan = scans.over(node.inner(), grid);
    StepColumn parameter = parameter(node, grid);
    Grouping grouping = grouping(scan.series(), node.grouping(), node.without());
    Remarks remarks = remarks(node);
    return new FoldOperator(scan, grouping, () -> GroupFolds.create(node.op(), parameter, remarks));
  }

  private Remarks remarks(PlanNode.Aggregate node) {
    return new Remarks(context.annotations(), node.inner().position());
  }

  private Operator choice(PlanNode.Aggregate node, StepGrid grid) {
    Operator input = operators.build(node.inner(), grid);
    AggregateOperator op = node.op();
    StepColumn parameter = parameter(node, grid);
    Grouping grouping = grouping(input.series(), node.grouping(), node.without());
    return switch (op) {
      case TOPK, BOTTOMK ->
          new RankOperator(
              input,
              grouping,
              parameter,
              op == AggregateOperator.TOPK,
              remarks(node),
              context.instant() && grid.steps() == 1);
      default ->
          new LimitOperator(
              input,
              grouping,
              parameter,
              op == AggregateOperator.LIMIT_RATIO,
              new Remarks(context.annotations(), parameterPosition(node)));
    };
  }

  private Grouping grouping(List<Series> series, List<String> names, boolean without) {
    return context.memory().derived(series, new Grouping.By(names, without));
  }

  private static PositionRange parameterPosition(PlanNode.Aggregate node) {
    PlanNode parameter = node.parameter();
    return parameter == null ? node.position() : parameter.position();
  }

  private StepColumn parameter(PlanNode.Aggregate node, StepGrid grid) {
    PlanNode parameter = node.parameter();
    if (parameter == null) {
      return new StepColumn(grid.steps());
    }
    StepColumn values = operators.scalar(parameter, grid);
    if (node.op() == AggregateOperator.QUANTILE) {
      warnOfQuantile(values, new Remarks(context.annotations(), parameter.position()));
    } else {
      refuseNan(values, node.op());
    }
    return values;
  }

  private static void refuseNan(StepColumn values, AggregateOperator op) {
    for (int step = values.next(0); step >= 0; step = values.next(step + 1)) {
      if (Double.isNaN(values.value(step))) {
        throw new EvaluationException(
            op == AggregateOperator.LIMIT_RATIO ? "Ratio value is NaN" : "Parameter value is NaN");
      }
    }
  }

  /** Remarks each value that is no quantile. */
  static void warnOfQuantile(StepColumn values, Remarks remarks) {
    for (int step = values.next(0); step >= 0; step = values.next(step + 1)) {
      double value = values.value(step);
      if (!(value >= 0 && value <= 1)) {
        remarks.warn("quantile value should be between 0 and 1, got " + GoText.number(value));
      }
    }
  }

  private Operator countValues(PlanNode.Aggregate node, Operator input, StepGrid grid) {
    String label = CallBuilder.text(node.parameter());
    if (!LabelReplace.isValidName(label)) {
      throw new EvaluationException(
          "invalid label name " + context.annotations().source(parameterPosition(node)));
    }
    List<String> names = new ArrayList<>(node.grouping());
    if (node.without()) {
      names.add(label);
    } else {
      names.remove(label);
    }
    Grouping grouping = grouping(input.series(), names, node.without());
    return new CountValuesOperator(input, grouping, label, grid.steps());
  }
}
