package io.narthex.promql.exec;

import io.narthex.promql.function.GroupFold;
import io.narthex.promql.function.StepColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** An aggregation that gives one series per group: each input column is folded in and forgotten. */
final class FoldOperator implements Operator {
  private final Operator input;
  private final Grouping grouping;
  private final Supplier<GroupFold> newFold;
  private final int steps;
  private final List<GroupFold> folds = new ArrayList<>();
  private boolean folded;
  private int at;

  FoldOperator(Operator input, Grouping grouping, Supplier<GroupFold> newFold, int steps) {
    this.input = input;
    this.grouping = grouping;
    this.newFold = newFold;
    this.steps = steps;
  }

  @Override
  public List<Series> series() {
    return grouping.series();
  }

  @Override
  public void next(StepColumn column) {
    if (!folded) {
      folded = true;
      fold();
    }
    column.clear();
    folds.get(at++).emit(column);
  }

  private void fold() {
    for (int i = 0; i < grouping.size(); i++) {
      folds.add(newFold.get());
    }
    StepColumn one = new StepColumn(steps);
    for (int i = 0; i < input.series().size(); i++) {
      input.next(one);
      folds.get(grouping.group(i)).add(one);
    }
  }
}
