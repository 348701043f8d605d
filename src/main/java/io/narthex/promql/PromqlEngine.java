package io.narthex.promql;

import io.narthex.promql.ast.Expr;
import io.narthex.promql.ast.ValueType;
import io.narthex.promql.exec.Budget;
import io.narthex.promql.exec.QueryContext;
import io.narthex.promql.exec.QueryException;
import io.narthex.promql.exec.QueryException.Category;
import io.narthex.promql.exec.QueryRun;
import io.narthex.promql.exec.QueryValue;
import io.narthex.promql.function.Annotations;
import io.narthex.promql.function.EvaluationException;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.promql.plan.PlanNode;
import io.narthex.promql.plan.Planner;
import io.narthex.promql.plan.StepGrid;
import io.narthex.storage.Querier;
import io.narthex.storage.Queryable;
import io.narthex.storage.StorageException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers queries over whatever can be asked for samples. Safe for use by many threads. */
public final class PromqlEngine {
  private final EngineOptions options;

  public PromqlEngine(EngineOptions options) {
    this.options = options;
  }

  /**
   * The answer at one time (ms since the epoch).
   *
   * @throws QueryException where there is none, with the reason
   */
  public QueryResult instant(
      Queryable queryable, String query, long timeMs, QueryOptions queryOptions) {
    long startedMs = options.clock().nowMs();
    return instant(queryable, prepare(query), timeMs, queryOptions, startedMs);
  }

  /** As {@link #instant(Queryable, String, long, QueryOptions)}, of a query read before. */
  public QueryResult instant(
      Queryable queryable, PreparedQuery query, long timeMs, QueryOptions queryOptions) {
    return instant(queryable, query, timeMs, queryOptions, options.clock().nowMs());
  }

  private QueryResult instant(
      Queryable queryable,
      PreparedQuery query,
      long timeMs,
      QueryOptions queryOptions,
      long startedMs) {
    Execution execution = new Execution(query.text(), queryOptions, startedMs, true);
    PlanNode plan = planned(() -> query.plan(timeMs));
    return execution.run(queryable, plan, StepGrid.instant(timeMs), QueryRun::instant);
  }

  /**
   * Reads a query that is to be asked for again and again.
   *
   * @throws QueryException where it is no PromQL, or not of the parts that are switched on
   */
  public PreparedQuery prepare(String query) {
    return new PreparedQuery(query, parse(query), options.subqueryStepMs());
  }

  /**
   * The answers at all steps from start to end (ms since the epoch, both included).
   *
   * @throws QueryException where there is none, with the reason
   */
  public QueryResult range(
      Queryable queryable,
      String query,
      long startMs,
      long endMs,
      long stepMs,
      QueryOptions queryOptions) {
    long startedMs = options.clock().nowMs();
    Expr expr = parse(query);
    if (expr.type() != ValueType.SCALAR && expr.type() != ValueType.VECTOR) {
      throw new QueryException(
          Category.BAD_DATA,
          "invalid expression type \""
              + expr.type().documented()
              + "\" for range query, must be Scalar or instant Vector");
    }
    StepGrid grid = new StepGrid(startMs, endMs, stepMs);
    Execution execution = new Execution(query, queryOptions, startedMs, false);
    PlanNode plan = planned(() -> new Planner(grid, options.subqueryStepMs()).plan(expr));
    return execution.run(queryable, plan, grid, QueryRun::range);
  }

  /**
   * What a query says.
   *
   * @throws QueryException where it is no PromQL, or not of the parts that are switched on
   */
  public Expr parse(String query) {
    try {
      return PromqlParser.parseExpr(query, options.parser());
    } catch (ParseException e) {
      throw new QueryException(Category.BAD_DATA, e);
    }
  }

  private static PlanNode planned(Supplier<PlanNode> plan) {
    try {
      return plan.get();
    } catch (IllegalArgumentException e) {
      throw new QueryException(Category.BAD_DATA, e);
    }
  }

  /** One query on its way. */
  private final class Execution {
    private final QueryOptions queryOptions;
    private final Annotations annotations;
    private final Budget budget;
    private final long startedMs;
    private final boolean instant;

    Execution(String query, QueryOptions queryOptions, long startedMs, boolean instant) {
      this.queryOptions = queryOptions;
      this.startedMs = startedMs;
      this.instant = instant;
      this.annotations = new Annotations(query);
      Long shorter = queryOptions.timeoutMs();
      long timeoutMs =
          shorter == null ? options.timeoutMs() : Math.min(shorter, options.timeoutMs());
      this.budget =
          new Budget(
              options.maxSamples(),
              startedMs + timeoutMs,
              options.clock(),
              queryOptions.canceled());
    }

    QueryResult run(
        Queryable queryable, PlanNode plan, StepGrid grid, Function<QueryRun, QueryValue> answer) {
      long plannedMs = options.clock().nowMs();
      try (Querier querier = queryable.querier()) {
        QueryRun run = new QueryRun(context(querier), plan, grid);
        return result(answer.apply(run), plannedMs);
      } catch (EvaluationException | StorageException e) {
        throw new QueryException(Category.EXECUTION, e);
      }
    }

    private QueryContext context(Querier querier) {
      Long lookback = queryOptions.lookbackMs();
      return new QueryContext(
          querier,
          annotations,
          budget,
          lookback == null ? options.lookbackMs() : lookback,
          options.delayedNameRemoval(),
          instant,
          options.workers());
    }

    private QueryResult result(QueryValue value, long plannedMs) {
      QueryStatistics statistics =
          new QueryStatistics(
              budget.samplesRead(),
              budget.peakSamples(),
              plannedMs - startedMs,
              options.clock().nowMs() - plannedMs);
      return new QueryResult(value, annotations.warnings(), annotations.infos(), statistics);
    }
  }
}
