package io.narthex.promql.fuzz;

import io.narthex.promql.ast.AtModifier;
import io.narthex.promql.ast.SubqueryExpr;

/** The steps of a range query, in ms. */
record Grid(long startMs, long endMs, long stepMs) {
  /** The steps of a subquery that steps of this grid look at. */
  Grid within(SubqueryExpr subquery, long subqueryStepMs) {
    long offsetMs = subquery.offset().millis(stepMs, 0);
    long beforeMs = offsetMs + subquery.range().millis(stepMs, 0);
    AtModifier.Timestamp at = (AtModifier.Timestamp) subquery.at();
    long firstMs = at == null ? startMs : at.millis();
    long lastMs = at == null ? endMs : at.millis();
    long fromMs = (Math.floorDiv(firstMs - beforeMs, subqueryStepMs) + 1) * subqueryStepMs;
    return new Grid(fromMs, Math.max(fromMs, lastMs - offsetMs), subqueryStepMs);
  }

  /** A query whose start and end are those of this grid, wherever parts of it are asked alone. */
  String fixed(String query) {
    return query.replace("@ start()", "@ " + start()).replace("@ end()", "@ " + end());
  }

  String start() {
    return seconds(startMs);
  }

  String end() {
    return seconds(endMs);
  }

  String step() {
    return seconds(stepMs);
  }

  private static String seconds(long ms) {
    return "%d.%03d".formatted(ms / 1000, ms % 1000);
  }
}
