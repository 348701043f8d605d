package io.narthex.promql;

/**
 * A query that was run, for the log; one that is no PromQL is not run.
 *
 * @param startMs the first step, ms since the epoch
 * @param stepMs 0 for a query with one step
 * @param error why there is no answer, or ""
 * @param endedMs when it ended, ms since the epoch
 */
public record FinishedQuery(
    String query,
    long startMs,
    long endMs,
    long stepMs,
    QueryOrigin origin,
    QueryStatistics statistics,
    String error,
    long endedMs) {}
