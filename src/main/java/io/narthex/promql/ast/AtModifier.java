package io.narthex.promql.ast;

/** {@code @}: evaluates a selector at a fixed time instead of the time of each step. */
public sealed interface AtModifier {
  /** A time written out, in milliseconds since the epoch. */
  record Timestamp(long millis) implements AtModifier {}

  /** A bound of the query's own time range. */
  enum Bound implements AtModifier {
    START,
    END
  }
}
