package io.narthex.promql.fuzz;

/** The steps of a range query, in ms. */
record Grid(long startMs, long endMs, long stepMs) {
  private static final long HOUR_MS = 3_600_000;

  /** Steps of a subquery, over the hour that ranges and offsets here reach at most, twice. */
  Grid within(long subqueryStepMs) {
    long fromMs = Math.floorDiv(startMs - 2 * HOUR_MS, subqueryStepMs) * subqueryStepMs;
    return new Grid(fromMs, endMs + HOUR_MS, subqueryStepMs);
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
