package io.narthex.promql.exec.operator;

import io.narthex.promql.function.Annotations;
import io.narthex.storage.Querier;

/**
 * What all operators of one query share.
 *
 * @param tally counts the samples that steps look at
 * @param lookbackMs how old the newest sample of a series may be
 * @param delayedNames whether metric names are dropped at the end of the query only
 * @param startTimestamps whether it counts when counters started
 * @param instant whether the query has one step by nature, so that the order of series counts
 * @param memory what earlier runs of the query derived from labels
 */
public record QueryContext(
    Querier querier,
    Annotations annotations,
    Budget budget,
    SampleTally tally,
    long lookbackMs,
    boolean delayedNames,
    boolean startTimestamps,
    boolean instant,
    Workers workers,
    SeriesMemory memory) {
  /** The same with remarks, and counts, going elsewhere. */
  public QueryContext with(Annotations otherAnnotations, SampleTally otherTally) {
    return new QueryContext(
        querier,
        otherAnnotations,
        budget,
        otherTally,
        lookbackMs,
        delayedNames,
        startTimestamps,
        instant,
        workers,
        memory);
  }
}
