package io.narthex.promql.function.sample;

/** A function of one float and up to two scalars. */
@FunctionalInterface
public interface FloatFunction {
  double apply(double value, double first, double second);

  /** Whether these scalars leave no result at all. */
  default boolean isEmpty(double first, double second) {
    return false;
  }
}
