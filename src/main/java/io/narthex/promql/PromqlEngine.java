package io.narthex.promql;

import io.narthex.promql.ast.Expr;
import io.narthex.promql.ast.ValueType;
import io.narthex.promql.exec.QueryRun;
import io.narthex.promql.exec.operator.QueryException;
import io.narthex.promql.exec.operator.QueryException.Category;
import io.narthex.promql.exec.operator.SeriesMemory;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.promql.plan.PlanNode;
import io.narthex.promql.plan.StepGrid;
import io.narthex.storage.Queryable;
import java.util.function.Supplier;

/** Answers queries over whatever can be asked for samples. Safe for use by many threads. */
public final class PromqlEngine {
  /** Rules are many, and few ask for more. */
  private static final int SERIES_OF_RULES = 1000;

  private final EngineOptions options;
  private final PreparedQueries asked =
      new PreparedQueries(query -> prepare(query, Integer.MAX_VALUE));

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
    long startedNanos = System.nanoTime();
    try {
      return instant(queryable, asked.get(query), timeMs, queryOptions, startedNanos);
    } finally {
      asked.trim();
    }
  }

  /** As {@link #instant(Queryable, String, long, QueryOptions)}, of a query read before. */
  public QueryResult instant(
      Queryable queryable, PreparedQuery query, long timeMs, QueryOptions queryOptions) {
    return instant(queryable, query, timeMs, queryOptions, System.nanoTime());
  }

  private QueryResult instant(
      Queryable queryable,
      PreparedQuery query,
      long timeMs,
      QueryOptions queryOptions,
      long startedNanos) {
    StepGrid grid = StepGrid.instant(timeMs);
    SeriesMemory memory = query.takeMemory();
    try {
      Execution execution =
          new Execution(options, queryOptions, query.text(), grid, memory, startedNanos);
      PlanNode plan = planned(() -> query.plan(timeMs));
      return execution.run(queryable, plan, true, QueryRun::instant);
    } finally {
      query.giveBack(memory);
    }
  }

  /**
   * Reads a query that is to be asked for again and again.
   *
   * @throws QueryException where it is no PromQL, or not of the parts that are switched on
   */
  public PreparedQuery prepare(String query) {
    return prepare(query, SERIES_OF_RULES);
  }

  private PreparedQuery prepare(String query, int longestRemembered) {
    return new PreparedQuery(query, parse(query), options.subqueryStepMs(), longestRemembered);
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
    long startedNanos = System.nanoTime();
    PreparedQuery prepared = asked.get(query);
    refuseUnlessStepwise(prepared.expr().type());
    StepGrid grid = new StepGrid(startMs, endMs, stepMs);
    SeriesMemory memory = prepared.takeMemory();
    try {
      Execution execution = new Execution(options, queryOptions, query, grid, memory, startedNanos);
      PlanNode plan = planned(() -> prepared.plan(grid));
      return execution.run(queryable, plan, false, QueryRun::range);
    } finally {
      prepared.giveBack(memory);
      asked.trim();
    }
  }

  private static void refuseUnlessStepwise(ValueType type) {
    if (type != ValueType.SCALAR && type != ValueType.VECTOR) {
      throw new QueryException(
          Category.BAD_DATA,
          "invalid expression type \""
              + type.documented()
              + "\" for range query, must be Scalar or instant Vector");
    }
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
}
