package io.narthex.promql.exec.aggregate;

import io.narthex.model.GoText;
import io.narthex.promql.exec.operator.Operator;
import io.narthex.promql.exec.operator.Series;
import io.narthex.promql.function.Remarks;
import io.narthex.promql.function.StepColumn;
import java.util.List;

/**
 * {@code limitk}, the first series of each group, and {@code limit_ratio}, a share of them chosen
 * by the hash of their labels.
 */
public final class LimitOperator implements Operator {
  private final Operator input;
  private final Grouping grouping;
  private final StepColumn parameter;
  private final boolean ratio;
  private final Remarks remarks;
  private final int[][] taken;
  private int at;

  public LimitOperator(
      Operator input, Grouping grouping, StepColumn parameter, boolean ratio, Remarks remarks) {
    this.input = input;
    this.grouping = grouping;
    this.parameter = parameter;
    this.ratio = ratio;
    this.remarks = remarks;
    this.taken = new int[grouping.size()][ratio ? 0 : parameter.steps()];
  }

  @Override
  public List<Series> series() {
    return input.series();
  }

  @Override
  public void next(StepColumn column) {
    int index = at++;
    input.next(column);
    double offset = unsigned(input.series().get(index).labels().hash64());
    for (int step = column.next(0); step >= 0; step = column.next(step + 1)) {
      double value = parameter.value(step);
      boolean kept =
          ratio
              ? isChosen(offset, checkedRatio(value))
              : taken[grouping.group(index)][step]++ < RankOperator.limit(value);
      if (!kept) {
        column.remove(step);
      }
    }
  }

  /** A hash as a share of all hashes, from 0 to 1. */
  private static double unsigned(long hash) {
    return ((hash >>> 11) * 0x1p-53);
  }

  /** A positive ratio takes the lowest hashes, a negative one the highest: together all, once. */
  private static boolean isChosen(double offset, double ratio) {
    return ratio >= 0 ? offset < ratio : offset >= 1 + ratio;
  }

  private double checkedRatio(double value) {
    double capped = Math.max(-1, Math.min(1, value));
    if (capped != value) {
      remarks.warn(
          "ratio value should be between -1 and 1, got "
              + GoText.number(value)
              + ", capping to "
              + GoText.number(capped));
    }
    return capped;
  }
}
