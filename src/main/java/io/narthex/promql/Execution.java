package io.narthex.promql;

import io.narthex.promql.exec.PlanTrace;
import io.narthex.promql.exec.QueryRun;
import io.narthex.promql.exec.QueryValue;
import io.narthex.promql.exec.operator.Budget;
import io.narthex.promql.exec.operator.QueryContext;
import io.narthex.promql.exec.operator.QueryException;
import io.narthex.promql.exec.operator.QueryException.Category;
import io.narthex.promql.exec.operator.SampleTally;
import io.narthex.promql.exec.operator.SeriesMemory;
import io.narthex.promql.function.Annotations;
import io.narthex.promql.function.EvaluationException;
import io.narthex.promql.plan.PlanNode;
import io.narthex.promql.plan.StepGrid;
import io.narthex.storage.Querier;
import io.narthex.storage.Queryable;
import io.narthex.storage.StorageException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One query on its way. Used once. */
final class Execution {
  private final EngineOptions engine;
  private final QueryOptions asked;
  private final String query;
  private final StepGrid grid;
  private final SeriesMemory memory;
  private final Annotations annotations;
  private final Budget budget;
  private final SampleTally tally;
  private final @Nullable PlanTrace trace;
  private final long startedNanos;

  /**
   * @param memory what earlier runs of the query derived from labels
   * @param startedNanos when the query came, by {@link System#nanoTime}
   */
  Execution(
      EngineOptions engine,
      QueryOptions asked,
      String query,
      StepGrid grid,
      SeriesMemory memory,
      long startedNanos) {
    this.engine = engine;
    this.asked = asked;
    this.query = query;
    this.grid = grid;
    this.memory = memory;
    this.startedNanos = startedNanos;
    this.annotations = new Annotations(query);
    this.trace = asked.explain() ? new PlanTrace(annotations) : null;
    this.tally = new SampleTally(grid.steps(), engine.perStepStatistics() && asked.explain());
    Long shorter = asked.timeoutMs();
    long timeoutMs = shorter == null ? engine.timeoutMs() : Math.min(shorter, engine.timeoutMs());
    long waitedMs = TimeUnit.NANOSECONDS.toMillis(asked.queuedNanos());
    long deadlineMs = engine.clock().nowMs() - waitedMs + timeoutMs;
    this.budget = new Budget(engine.maxSamples(), deadlineMs, engine.clock(), asked.canceled());
  }

  /** Runs a plan; what becomes of it is logged. */
  QueryResult run(
      Queryable queryable, PlanNode plan, boolean instant, Function<QueryRun, QueryValue> answer) {
    long plannedNanos = System.nanoTime();
    String error = "query ended unexpectedly";
    try (Querier querier = queryable.querier()) {
      QueryValue value = answer.apply(new QueryRun(context(querier, instant), trace, plan, grid));
      error = "";
      return result(value, plan, statistics(plannedNanos));
    } catch (EvaluationException | StorageException e) {
      error = String.valueOf(e.getMessage());
      throw new QueryException(Category.EXECUTION, e);
    } catch (QueryException e) {
      error = String.valueOf(e.getMessage());
      throw e;
    } finally {
      engine.log().accept(finished(statistics(plannedNanos), error));
    }
  }

  private QueryContext context(Querier querier, boolean instant) {
    Long lookback = asked.lookbackMs();
    return new QueryContext(
        querier,
        annotations,
        budget,
        tally,
        lookback == null ? engine.lookbackMs() : lookback,
        engine.delayedNameRemoval(),
        engine.startTimestamps(),
        instant,
        engine.workers(),
        memory);
  }

  private QueryStatistics statistics(long plannedNanos) {
    return new QueryStatistics(
        tally.total(),
        samplesAtSteps(),
        budget.samplesRead(),
        budget.peakSamples(),
        asked.queuedNanos(),
        plannedNanos - startedNanos,
        System.nanoTime() - plannedNanos);
  }

  private List<StepSamples> samplesAtSteps() {
    long[] each = tally.each();
    return each == null
        ? List.of()
        : IntStream.range(0, each.length)
            .mapToObj(step -> new StepSamples(grid.timeMs(step), each[step]))
            .toList();
  }

  private QueryResult result(QueryValue value, PlanNode plan, QueryStatistics statistics) {
    return new QueryResult(
        value,
        annotations.warnings(),
        annotations.infos(),
        statistics,
        trace == null ? null : trace.explanation(plan));
  }

  private FinishedQuery finished(QueryStatistics statistics, String error) {
    return new FinishedQuery(
        query,
        grid.startMs(),
        grid.endMs(),
        grid.stepMs(),
        asked.origin(),
        statistics,
        error,
        engine.clock().nowMs());
  }
}
