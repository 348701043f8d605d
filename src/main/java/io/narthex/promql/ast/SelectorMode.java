package io.narthex.promql.ast;

/** How a selector treats the bounds of its range. */
public enum SelectorMode {
  /** Only samples inside the range count. */
  PLAIN,
  /** The last sample before the range stands at its start. */
  ANCHORED,
  /** Values at both bounds are interpolated between the samples around them. */
  SMOOTHED
}
