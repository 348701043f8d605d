package io.narthex.promql.exec.aggregate;

import io.narthex.promql.exec.operator.Operator;
import io.narthex.promql.exec.operator.Series;
import io.narthex.promql.function.EvaluationException;
import io.narthex.promql.function.Remarks;
import io.narthex.promql.function.StepColumn;
import io.narthex.promql.function.group.RankHeap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code topk} and {@code bottomk}: holds the best values of each group and step, not the input.
 * With a single step, the series of a group come in the order of their values.
 */
public final class RankOperator implements Operator {
  private final Operator input;
  private final Grouping grouping;
  private final StepColumn limit;
  private final boolean top;
  private final Remarks remarks;
  private final boolean ordered;
  private final List<Series> series = new ArrayList<>();
  private final List<StepColumn> columns = new ArrayList<>();
  private int at;

  /**
   * @param ordered whether the result is ordered by value: an instant query
   */
  public RankOperator(
      Operator input,
      Grouping grouping,
      StepColumn limit,
      boolean top,
      Remarks remarks,
      boolean ordered) {
    this.input = input;
    this.grouping = grouping;
    this.limit = limit;
    this.top = top;
    this.remarks = remarks;
    this.ordered = ordered;
    rank();
  }

  @Override
  public List<Series> series() {
    return series;
  }

  @Override
  public void next(StepColumn column) {
    column.copy(columns.get(at++));
  }

  private void rank() {
    int steps = limit.steps();
    RankHeap[][] best = new RankHeap[grouping.size()][steps];
    for (RankHeap[] group : best) {
      Arrays.setAll(group, step -> new RankHeap(top));
    }
    StepColumn one = new StepColumn(steps);
    for (int i = 0; i < input.series().size(); i++) {
      input.next(one);
      collect(one, i, best[grouping.group(i)]);
    }
    if (ordered) {
      Arrays.stream(best).forEach(group -> addOrdered(group[0]));
    } else {
      scatter(best);
    }
  }

  private void collect(StepColumn column, int index, RankHeap[] best) {
    for (int step = column.next(0); step >= 0; step = column.next(step + 1)) {
      if (column.isHistogram(step)) {
        remarks.info("ignored histogram in " + (top ? "topk" : "bottomk") + " aggregation");
      } else {
        best[step].offer(column.value(step), index, limit(limit.value(step)));
      }
    }
  }

  /** How many to keep, from a parameter that may be any float. */
  static int limit(double parameter) {
    if (parameter <= Long.MIN_VALUE) {
      throw new EvaluationException("Scalar value " + parameter + " underflows int64");
    }
    if (parameter >= Long.MAX_VALUE) {
      throw new EvaluationException("Scalar value " + parameter + " overflows int64");
    }
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, (long) parameter));
  }

  private void addOrdered(RankHeap best) {
    for (int i : best.bestFirst()) {
      StepColumn column = new StepColumn(1);
      column.set(0, best.value(i));
      series.add(input.series().get(best.owner(i)));
      columns.add(column);
    }
  }

  private void scatter(RankHeap[][] best) {
    @Nullable StepColumn[] all = new StepColumn[input.series().size()];
    for (RankHeap[] group : best) {
      for (int step = 0; step < group.length; step++) {
        scatter(group[step], step, all);
      }
    }
    for (int i = 0; i < all.length; i++) {
      StepColumn column = all[i];
      if (column != null) {
        series.add(input.series().get(i));
        columns.add(column);
      }
    }
  }

  private void scatter(RankHeap best, int step, @Nullable StepColumn[] all) {
    for (int i = 0; i < best.size(); i++) {
      StepColumn column = all[best.owner(i)];
      if (column == null) {
        column = all[best.owner(i)] = new StepColumn(limit.steps());
      }
      column.set(step, best.value(i));
    }
  }
}
