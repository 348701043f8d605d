package io.narthex.promql.function.group;

import io.narthex.promql.ast.AggregateOperator;
import io.narthex.promql.function.Remarks;
import io.narthex.promql.function.StepColumn;

/** The folds of the aggregation operators that give one series per group. */
public final class GroupFolds {
  private GroupFolds() {}

  /**
   * A new fold.
   *
   * @param parameter the operator's scalar at all steps; looked at by quantile only
   */
  public static GroupFold create(AggregateOperator op, StepColumn parameter, Remarks remarks) {
    int steps = parameter.steps();
    return switch (op) {
      case SUM -> new SumFold(false, steps, remarks);
      case AVG -> new SumFold(true, steps, remarks);
      case MIN -> new ExtremeFold(false, steps, remarks);
      case MAX -> new ExtremeFold(true, steps, remarks);
      case COUNT -> new CountFold(false, steps);
      case GROUP -> new CountFold(true, steps);
      case STDDEV -> new SpreadFold(true, steps, remarks);
      case STDVAR -> new SpreadFold(false, steps, remarks);
      case QUANTILE -> new QuantileFold(parameter, remarks);
      default -> throw new IllegalArgumentException("no fold: " + op.keyword());
    };
  }
}
