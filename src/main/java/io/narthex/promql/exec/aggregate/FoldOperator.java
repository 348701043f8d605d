package io.narthex.promql.exec.aggregate;

import io.narthex.promql.exec.operator.Operator;
import io.narthex.promql.exec.operator.Series;
import io.narthex.promql.function.StepColumn;
import io.narthex.promql.function.group.GroupFold;
import java.util.List;
import java.util.function.Supplier;

/** An aggregation that gives one series per group. */
public final class FoldOperator implements Operator {
  private final FoldScan scan;
  private final Grouping grouping;
  private final List<GroupFold> folds;
  private int at;

  public FoldOperator(FoldScan scan, Grouping grouping, Supplier<GroupFold> newFold) {
    this.scan = scan;
    this.grouping = grouping;
    this.folds = scan.join(grouping, newFold);
  }

  @Override
  public List<Series> series() {
    return grouping.series();
  }

  @Override
  public void next(StepColumn column) {
    scan.run();
    column.clear();
    folds.get(at++).emit(column);
  }
}
