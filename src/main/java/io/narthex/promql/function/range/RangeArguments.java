package io.narthex.promql.function.range;

import io.narthex.promql.function.StepColumn;
import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * What a range function is told beside its samples.
 *
 * @param scalars its scalar arguments at all steps
 * @param timesMs the time of each step (ms), which offset and {@code @} leave as it is
 */
public record RangeArguments(List<StepColumn> scalars, IntToLongFunction timesMs) {
  double value(int argument, int step) {
    return scalars.get(argument).value(step);
  }

  long evaluatedMs(int step) {
    return timesMs.applyAsLong(step);
  }
}
