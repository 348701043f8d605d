package io.narthex.promql.fuzz;

import io.narthex.promql.ast.Call;
import io.narthex.promql.ast.Expr;
import io.narthex.promql.ast.MatrixSelector;
import io.narthex.promql.ast.SubqueryExpr;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.promql.parser.Printer;
import io.narthex.promql.parser.PromqlParser;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the innermost operation of a query whose answers differ, and what explains it. */
final class DifferenceOrigin {
  private static final long DEFAULT_STEP_MS = 60_000;

  /** Two answers of equal chance are both seen, but for one time in a thousand. */
  private static final int TURNS = 10;

  private static final Set<String> FALLS = Set.of("rate", "increase", "irate", "resets", "changes");

  /**
   * Where a difference comes from.
   *
   * @param explanation empty where nothing known explains it
   */
  record Found(String operation, String difference, Optional<ExplainedDifference> explanation) {}

  private final BothEngines engines;

  DifferenceOrigin(BothEngines engines) {
    this.engines = engines;
  }

  /** The origin of a query's difference, or null where the answers are the same. */
  @Nullable Found of(String query, Grid grid) throws IOException, InterruptedException {
    try {
      return of(PromqlParser.parseExpr(grid.fixed(query), ParserOptions.ALL), grid);
    } catch (ParseException e) {
      return new Found(query, "error: " + e.getMessage(), Optional.empty());
    }
  }

  private @Nullable Found of(Expr expr, Grid grid) throws IOException, InterruptedException {
    if (expr instanceof MatrixSelector) {
      return null;
    }
    if (expr instanceof SubqueryExpr subquery) {
      return of(subquery.inner(), grid.within(subquery, stepMs(subquery, grid)));
    }
    String query = Printer.print(expr);
    Answer ours = engines.ours(query, grid);
    Answer theirs = engines.theirs(query, grid);
    String difference = ours.difference(theirs);
    if (difference.isEmpty()) {
      return null;
    }
    Found inside = inside(expr, grid);
    return inside == null ? new Found(query, difference, why(expr, grid, ours, theirs)) : inside;
  }

  private @Nullable Found inside(Expr expr, Grid grid) throws IOException, InterruptedException {
    for (Expr child : expr.children()) {
      Found found = of(child, grid);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private Optional<ExplainedDifference> why(Expr operation, Grid grid, Answer ours, Answer theirs)
      throws IOException, InterruptedException {
    Optional<ExplainedDifference> known =
        Arrays.stream(ExplainedDifference.values())
            .filter(explanation -> explanation.explains(operation, ours, theirs))
            .findFirst();
    if (known.isPresent()) {
      return known;
    }
    if (countsFalls(operation) && !isInputExact((Call) operation, grid)) {
      return Optional.of(ExplainedDifference.LAST_DIGIT_FELL);
    }
    String query = Printer.print(operation);
    if (isAnsweredInTurns(query, grid, ours)) {
      return Optional.of(ExplainedDifference.IN_TURNS);
    }
    return ours.difference(engines.theirsAfresh(query, grid)).isEmpty()
        ? Optional.of(ExplainedDifference.ASKED_BEFORE)
        : Optional.empty();
  }

  private boolean isAnsweredInTurns(String query, Grid grid, Answer ours)
      throws IOException, InterruptedException {
    for (int i = 0; i < TURNS; i++) {
      if (ours.difference(engines.theirs(query, grid)).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static boolean countsFalls(Expr operation) {
    return operation instanceof Call call
        && FALLS.contains(call.function().name())
        && call.arguments().get(0) instanceof SubqueryExpr;
  }

  private boolean isInputExact(Call call, Grid grid) throws IOException, InterruptedException {
    SubqueryExpr subquery = (SubqueryExpr) call.arguments().get(0);
    String inner = Printer.print(subquery.inner());
    Grid steps = grid.within(subquery, stepMs(subquery, grid));
    return engines.ours(inner, steps).isExactly(engines.theirs(inner, steps));
  }

  private static long stepMs(SubqueryExpr subquery, Grid grid) {
    return subquery.step() == null ? DEFAULT_STEP_MS : subquery.step().millis(grid.stepMs(), 0);
  }
}
