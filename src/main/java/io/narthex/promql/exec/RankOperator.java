package io.narthex.promql.exec;

import io.narthex.promql.function.EvaluationException;
import io.narthex.promql.function.Remarks;
import io.narthex.promql.function.StepColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * {@code topk} and {@code bottomk}: holds the best values of each group and step, not the input.
 * With a single step, the series of a group come in the order of their values.
 */
final class RankOperator implements Operator {
  private record Entry(int series, double value) {}

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
  RankOperator(
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
    List<List<List<Entry>>> best = new ArrayList<>();
    for (int group = 0; group < grouping.size(); group++) {
      List<List<Entry>> ofGroup = new ArrayList<>();
      for (int step = 0; step < steps; step++) {
        ofGroup.add(new ArrayList<>());
      }
      best.add(ofGroup);
    }
    StepColumn one = new StepColumn(steps);
    for (int i = 0; i < input.series().size(); i++) {
      input.next(one);
      collect(one, i, best.get(grouping.group(i)));
    }
    if (ordered) {
      best.forEach(group -> group.get(0).forEach(this::addOrdered));
    } else {
      scatter(best);
    }
  }

  private void collect(StepColumn column, int index, List<List<Entry>> best) {
    for (int step = column.next(0); step >= 0; step = column.next(step + 1)) {
      if (column.histogram(step) != null) {
        remarks.info("ignored histogram in " + (top ? "topk" : "bottomk") + " aggregation");
      } else {
        insert(new Entry(index, column.value(step)), limit(limit.value(step)), best.get(step));
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

  private void insert(Entry entry, int most, List<Entry> best) {
    Comparator<Entry> order = Comparator.comparingDouble(Entry::value);
    int place = best.size();
    while (place > 0 && beats(entry, best.get(place - 1), order)) {
      place--;
    }
    if (place < most) {
      best.add(place, entry);
      if (best.size() > most) {
        best.remove(most);
      }
    }
  }

  /** NaN never beats, and yields to any value. */
  private boolean beats(Entry entry, Entry other, Comparator<Entry> order) {
    if (Double.isNaN(entry.value) || Double.isNaN(other.value)) {
      return Double.isNaN(other.value) && !Double.isNaN(entry.value);
    }
    return top ? order.compare(entry, other) > 0 : order.compare(entry, other) < 0;
  }

  private void addOrdered(Entry entry) {
    StepColumn column = new StepColumn(1);
    column.set(0, entry.value);
    series.add(input.series().get(entry.series));
    columns.add(column);
  }

  private void scatter(List<List<List<Entry>>> best) {
    List<StepColumn> all = new ArrayList<>();
    input.series().forEach(unused -> all.add(new StepColumn(0)));
    for (List<List<Entry>> group : best) {
      for (int step = 0; step < group.size(); step++) {
        for (Entry entry : group.get(step)) {
          if (all.get(entry.series).steps() == 0) {
            all.set(entry.series, new StepColumn(limit.steps()));
          }
          all.get(entry.series).set(step, entry.value);
        }
      }
    }
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).steps() > 0) {
        series.add(input.series().get(i));
        columns.add(all.get(i));
      }
    }
  }
}
