package io.narthex.promql.exec.operator;

import io.narthex.promql.plan.StepGrid;
import java.util.function.LongUnaryOperator;

/**
 * The times whose samples the steps show: evenly spaced, or all the same.
 *
 * @param firstMs that of the first step
 */
public record StepTimes(long firstMs, long strideMs) {
  /**
   * The times of a grid.
   *
   * @param referenceMs what offset and {@code @} make of the time of a step
   */
  public static StepTimes of(StepGrid grid, LongUnaryOperator referenceMs) {
    long firstMs = referenceMs.applyAsLong(grid.startMs());
    return new StepTimes(
        firstMs, referenceMs.applyAsLong(grid.startMs() + grid.stepMs()) - firstMs);
  }

  public long at(int step) {
    return firstMs + step * strideMs;
  }
}
