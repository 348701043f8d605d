package io.narthex.promql.exec;

import io.narthex.promql.function.GroupFold;
import io.narthex.promql.function.StepColumn;
import java.util.List;
import java.util.function.Supplier;

/** An aggregation that gives one series per group. */
final class FoldOperator implements Operator {
  private final FoldScan scan;
  private final Grouping grouping;
  private final List<GroupFold> folds;
  private int at;

  FoldOperator(FoldScan scan, Grouping grouping, Supplier<GroupFold> newFold) {
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
