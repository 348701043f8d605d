package io.narthex.promql.exec;

import io.narthex.promql.function.StepColumn;
import java.util.ArrayList;
import java.util.List;

/** All columns of an input, for operators that must see every series before they give any. */
final class HeldColumns {
  private final List<StepColumn> columns = new ArrayList<>();

  private HeldColumns() {}

  static HeldColumns of(Operator input, int steps, Budget budget) {
    HeldColumns held = new HeldColumns();
    for (int i = input.series().size(); i > 0; i--) {
      StepColumn column = new StepColumn(steps);
      input.next(column);
      budget.hold(column.size());
      held.columns.add(column);
    }
    return held;
  }

  StepColumn get(int index) {
    return columns.get(index);
  }

  int size() {
    return columns.size();
  }
}
