package io.narthex.promql.function.range;

import io.narthex.promql.function.StepColumn;

/**
 * A function over ranges of floats, at all steps in one loop: what a {@link RangeFunction} gives
 * for the same samples. May hold scratch memory: each thread has its own.
 */
@FunctionalInterface
public interface FloatRangeFunction {
  /** Sets the settled steps that have a result. */
  void apply(FloatRanges ranges, StepColumn out);
}
