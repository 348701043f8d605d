package io.narthex.promql.plan;

import io.narthex.promql.ast.ValueType;
import java.util.Set;

/**
 * Marks the largest parts that do not depend on the step: {@code x / sum(y @ 600)} becomes {@code x
 * / once(sum(y @ 600))}.
 */
final class StepInvariance implements PlanRule {
  /** Functions that look at the time of the step, whatever their arguments. */
  private static final Set<String> TIMELY =
      Set.of(
          "time",
          "timestamp",
          "predict_linear",
          "day_of_month",
          "day_of_week",
          "day_of_year",
          "days_in_month",
          "hour",
          "minute",
          "month",
          "year");

  @Override
  public PlanNode apply(PlanNode plan) {
    boolean literal = plan instanceof PlanNode.Scalar || plan instanceof PlanNode.Text;
    boolean series = plan.type() == ValueType.VECTOR || plan.type() == ValueType.SCALAR;
    if (!literal && series && isInvariant(plan)) {
      return new PlanNode.Once(plan);
    }
    boolean timestamp = plan instanceof PlanNode.Call call && call.function().equals("timestamp");
    return timestamp ? plan : Children.map(plan, this::apply);
  }

  private static boolean isInvariant(PlanNode node) {
    if (node instanceof PlanNode.Selector selector) {
      return selector.atMs() != null;
    } else if (node instanceof PlanNode.Range range) {
      return isInvariant(range.selector());
    } else if (node instanceof PlanNode.Subquery subquery) {
      return subquery.atMs() != null;
    } else if (node instanceof PlanNode.Call call) {
      if (call.function().equals("info")) {
        return isInvariant(call.argument(0));
      }
      return !TIMELY.contains(call.function())
          && call.arguments().stream().allMatch(StepInvariance::isInvariant);
    } else if (node instanceof PlanNode.Aggregate aggregate) {
      PlanNode parameter = aggregate.parameter();
      return isInvariant(aggregate.inner()) && (parameter == null || isInvariant(parameter));
    } else if (node instanceof PlanNode.Negation negation) {
      return isInvariant(negation.inner());
    } else if (node instanceof PlanNode.Binary binary) {
      return isInvariant(binary.left()) && isInvariant(binary.right());
    }
    return true;
  }
}
