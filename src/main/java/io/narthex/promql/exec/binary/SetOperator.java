package io.narthex.promql.exec.binary;

import io.narthex.promql.ast.BinaryOperator;
import io.narthex.promql.exec.operator.Operator;
import io.narthex.promql.exec.operator.Series;
import io.narthex.promql.function.StepColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code and}, {@code or}, {@code unless}: needs of the other side only at which steps each group
 * has a sample.
 */
public final class SetOperator implements Operator {
  private final BinaryOperator op;
  private final Operator left;
  private final Operator right;
  private final int steps;
  private final int[] leftGroups;
  private final int[] rightGroups;
  private final @Nullable StepSet[] present;
  private final List<Series> series;
  private boolean scanned;
  private int at;

  public SetOperator(
      BinaryOperator op, Operator left, Operator right, SetGroups groups, int steps) {
    this.op = op;
    this.left = left;
    this.right = right;
    this.steps = steps;
    this.leftGroups = groups.left();
    this.rightGroups = groups.right();
    this.present = new StepSet[groups.size()];
    this.series = groups.series();
    if (op != BinaryOperator.OR && series.isEmpty()) {
      scanRight(); // its errors count, though nothing else of it does
    }
  }

  @Override
  public List<Series> series() {
    return series;
  }

  @Override
  public void next(StepColumn column) {
    int index = at++;
    if (op == BinaryOperator.OR) {
      union(column, index);
      return;
    }
    if (!scanned) {
      scanned = true;
      scanRight();
    }
    left.next(column);
    mask(column, present[leftGroups[index]], op == BinaryOperator.AND);
  }

  private void union(StepColumn column, int index) {
    if (index < leftGroups.length) {
      left.next(column);
      steps(leftGroups[index]).addAll(column);
    } else {
      right.next(column);
      mask(column, present[rightGroups[index - leftGroups.length]], false);
    }
  }

  private void scanRight() {
    StepColumn one = new StepColumn(steps);
    for (int group : rightGroups) {
      right.next(one);
      steps(group).addAll(one);
    }
  }

  private StepSet steps(int group) {
    StepSet set = present[group];
    if (set == null) {
      set = present[group] = new StepSet(steps);
    }
    return set;
  }

  /** Keeps the steps that are, or are not, in a set. */
  private static void mask(StepColumn column, @Nullable StepSet set, boolean keep) {
    for (int step = column.next(0); step >= 0; step = column.next(step + 1)) {
      if ((set != null && set.has(step)) != keep) {
        column.remove(step);
      }
    }
  }
}
