package io.narthex.promql.function.range;

/** Folds the samples of a range to one, or to none by emitting nothing. Used by one thread. */
@FunctionalInterface
public interface RangeFunction {
  /** Evaluates one step; the window holds at least one sample. */
  void apply(RangeCall call);
}
