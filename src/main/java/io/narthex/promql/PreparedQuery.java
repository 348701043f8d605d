package io.narthex.promql;

import io.narthex.promql.ast.AtModifier;
import io.narthex.promql.ast.Call;
import io.narthex.promql.ast.Expr;
import io.narthex.promql.ast.MatrixSelector;
import io.narthex.promql.ast.SubqueryExpr;
import io.narthex.promql.ast.VectorSelector;
import io.narthex.promql.exec.operator.SeriesMemory;
import io.narthex.promql.plan.PlanNode;
import io.narthex.promql.plan.Planner;
import io.narthex.promql.plan.StepGrid;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A query that was read once and may be asked for many times, by many threads: what rules evaluate
 * and dashboards show. {@link PromqlEngine#prepare} makes it.
 */
public final class PreparedQuery {
  private static final Set<String> BOUNDS = Set.of("start", "end");

  /** A plan, and the step it was made for of subqueries that name none. */
  private record Planned(PlanNode plan, long subqueryStepMs) {}

  private final String text;
  private final Expr expr;
  private final LongSupplier subqueryStepMs;
  private final int longestRemembered;
  private final boolean timeless;
  private volatile @Nullable Planned planned;

  /** What runs derived from labels; null while a run has it. */
  private final AtomicReference<@Nullable SeriesMemory> memory = new AtomicReference<>();

  private volatile long remembered;

  /**
   * @param subqueryStepMs the step of subqueries that name none
   * @param longestRemembered how many series a list may have to be remembered
   */
  PreparedQuery(String text, Expr expr, LongSupplier subqueryStepMs, int longestRemembered) {
    this.text = text;
    this.expr = expr;
    this.subqueryStepMs = subqueryStepMs;
    this.longestRemembered = longestRemembered;
    this.timeless = isTimeless(expr);
  }

  String text() {
    return text;
  }

  Expr expr() {
    return expr;
  }

  /** How many series runs have remembered something of. */
  long remembered() {
    return remembered;
  }

  /**
   * The plan for some steps.
   *
   * @throws IllegalArgumentException where a duration makes no sense
   */
  PlanNode plan(StepGrid grid) {
    return new Planner(grid, subqueryStepMs.getAsLong()).plan(expr);
  }

  /**
   * The plan for one time, ms since the epoch.
   *
   * @throws IllegalArgumentException where a duration makes no sense
   */
  PlanNode plan(long timeMs) {
    long stepMs = subqueryStepMs.getAsLong();
    Planned known = planned;
    if (known != null && known.subqueryStepMs == stepMs) {
      return known.plan;
    }
    PlanNode fresh = new Planner(StepGrid.instant(timeMs), stepMs).plan(expr);
    if (timeless) {
      planned = new Planned(fresh, stepMs);
    }
    return fresh;
  }

  /** The memory of earlier runs, or an empty one where another run has it just now. */
  SeriesMemory takeMemory() {
    SeriesMemory taken = memory.getAndSet(null);
    return taken == null ? new SeriesMemory(longestRemembered) : taken;
  }

  /** Ends a run; its memory serves the next. */
  void giveBack(SeriesMemory used) {
    used.endRun();
    remembered = used.size();
    memory.set(used);
  }

  /** Whether the plan is the same for all times: nothing in it names the query's start or end. */
  private static boolean isTimeless(Expr expr) {
    return !namesBound(expr) && expr.children().stream().allMatch(PreparedQuery::isTimeless);
  }

  private static boolean namesBound(Expr expr) {
    if (expr instanceof VectorSelector selector) {
      return selector.at() instanceof AtModifier.Bound;
    } else if (expr instanceof MatrixSelector matrix) {
      return matrix.selector().at() instanceof AtModifier.Bound;
    } else if (expr instanceof SubqueryExpr subquery) {
      return subquery.at() instanceof AtModifier.Bound;
    }
    return expr instanceof Call call && BOUNDS.contains(call.function().name());
  }
}
