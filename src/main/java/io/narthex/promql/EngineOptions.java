package io.narthex.promql;

import io.narthex.model.Clock;
import io.narthex.promql.exec.operator.Workers;
import io.narthex.promql.parser.ParserOptions;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Settings of an engine; Prometheus's flags have the same words.
 *
 * @param clock measures how long a query runs
 * @param parser the parts of the language that are switched on
 * @param maxSamples how many samples one query may hold in memory
 * @param timeoutMs how long a query may run
 * @param lookbackMs how old the newest sample of a series may be
 * @param subqueryStepMs the step of subqueries that name none, asked for each query
 * @param delayedNameRemoval whether metric names are dropped at the end of a query only
 * @param startTimestamps whether it counts when counters started, where samples tell
 * @param perStepStatistics whether statistics, where all are asked for, are also those of each step
 * @param workers who helps to read the series of a query
 * @param log is told of every query that was run, by its thread
 */
public record EngineOptions(
    Clock clock,
    ParserOptions parser,
    long maxSamples,
    long timeoutMs,
    long lookbackMs,
    LongSupplier subqueryStepMs,
    boolean delayedNameRemoval,
    boolean startTimestamps,
    boolean perStepStatistics,
    Workers workers,
    Consumer<FinishedQuery> log) {
  /** Prometheus's defaults. */
  public static EngineOptions defaults(Clock clock) {
    return new EngineOptions(
        clock,
        ParserOptions.DEFAULT,
        50_000_000,
        120_000,
        300_000,
        () -> 60_000,
        false,
        false,
        false,
        Workers.NONE,
        query -> {});
  }
}
