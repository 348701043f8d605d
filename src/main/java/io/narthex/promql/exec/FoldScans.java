package io.narthex.promql.exec;

import io.narthex.promql.exec.aggregate.FoldScan;
import io.narthex.promql.exec.operator.Operator;
import io.narthex.promql.exec.operator.QueryContext;
import io.narthex.promql.exec.operator.SampleTally;
import io.narthex.promql.function.Annotations;
import io.narthex.promql.plan.PlanNode;
import io.narthex.promql.plan.StepGrid;
import io.narthex.promql.plan.Unplaced;
import java.util.HashMap;
import java.util.Map;

/**
 * What the aggregations of a query stand over, the same expression read once: {@code sum by (a)
 * (rate(x[5m])) / sum(rate(x[5m]))}.
 */
final class FoldScans {
  /**
   * What makes expressions the same: what they mean, and, for remarks, how they are written.
   *
   * @param input without places
   */
  private record Key(PlanNode input, String text, StepGrid grid) {}

  private record Placed(FoldScan scan, SampleTally tally, int start) {}

  private final OperatorBuilder operators;
  private final QueryContext context;
  private final boolean shares;
  private final Map<Key, Placed> scans = new HashMap<>();

  /**
   * @param shares whether the same expression is read once; else each time
   */
  FoldScans(OperatorBuilder operators, QueryContext context, boolean shares) {
    this.operators = operators;
    this.context = context;
    this.shares = shares;
  }

  /** A scan that has not begun. */
  FoldScan over(PlanNode input, StepGrid grid) {
    Annotations told = context.annotations();
    if (!shares) {
      return new FoldScan(operators.build(input, grid), grid.steps(), told.fork(), told);
    }
    Key key = new Key(Unplaced.of(input), told.source(input.position()), grid);
    Placed known = scans.get(key);
    if (known != null && known.scan.isOpen()) {
      known.scan.addPlace(input.position().start() - known.start);
      known.tally.standsAgain();
      return known.scan;
    }
    Annotations remarks = told.fork();
    SampleTally tally = context.tally().part();
    Operator read = operators.shared(remarks, tally).build(input, grid);
    FoldScan scan = new FoldScan(read, grid.steps(), remarks, told);
    scans.put(key, new Placed(scan, tally, input.position().start()));
    return scan;
  }
}
