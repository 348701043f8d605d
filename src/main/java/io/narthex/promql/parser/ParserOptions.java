package io.narthex.promql.parser;

import java.util.Collection;

/**
 * Which experimental parts of PromQL are understood.
 *
 * @param experimentalFunctions functions and aggregations marked experimental
 * @param durationExpressions arithmetic in ranges and offsets
 * @param extendedRangeSelectors {@code anchored} and {@code smoothed}
 * @param fillModifiers {@code fill}, {@code fill_left} and {@code fill_right}
 * @param maxDepth how many levels a query may nest; chains such as {@code a + b + c} may be twice
 *     as long
 */
public record ParserOptions(
    boolean experimentalFunctions,
    boolean durationExpressions,
    boolean extendedRangeSelectors,
    boolean fillModifiers,
    int maxDepth) {
  /** Deep enough for generated queries; takes less than half of a stack of 1 MiB. */
  public static final int DEFAULT_MAX_DEPTH = 500;

  /** What Prometheus 3.14 understands without feature flags. */
  public static final ParserOptions DEFAULT =
      new ParserOptions(false, true, false, false, DEFAULT_MAX_DEPTH);

  /** Everything. */
  public static final ParserOptions ALL =
      new ParserOptions(true, true, true, true, DEFAULT_MAX_DEPTH);

  /** The defaults and what names of {@code --enable-feature} add; others are ignored. */
  public static ParserOptions withFeatures(Collection<String> features) {
    return new ParserOptions(
        features.contains("promql-experimental-functions"),
        true,
        features.contains("promql-extended-range-selectors"),
        features.contains("promql-binop-fill-modifiers"),
        DEFAULT_MAX_DEPTH);
  }

  public ParserOptions withMaxDepth(int depth) {
    return new ParserOptions(
        experimentalFunctions, durationExpressions, extendedRangeSelectors, fillModifiers, depth);
  }
}
