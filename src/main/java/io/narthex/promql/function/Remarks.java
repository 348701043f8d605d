package io.narthex.promql.function;

import io.narthex.promql.ast.PositionRange;

/** Annotations about one place of a query. */
public record Remarks(Annotations annotations, PositionRange position) {
  public void warn(String text) {
    annotations.warn(text, position);
  }

  public void info(String text) {
    annotations.info(text, position);
  }

  public void ignoredHistogram(String aggregation) {
    info("ignored histogram in " + aggregation + " aggregation");
  }
}
