package io.narthex.promql.exec.operator;

import io.narthex.promql.function.StepColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Orders the series of an instant query. */
public final class SortOperator implements Operator {
  /** A series and its only sample. */
  public record Entry(Series series, StepColumn column) {}

  private final List<Entry> entries = new ArrayList<>();
  private final List<Series> series;
  private int at;

  public SortOperator(Operator input, Comparator<Entry> order, boolean onlyFloats) {
    for (Series one : input.series()) {
      StepColumn column = new StepColumn(1);
      input.next(column);
      if (column.has(0) && (!onlyFloats || !column.isHistogram(0))) {
        entries.add(new Entry(one, column));
      }
    }
    entries.sort(order);
    series = entries.stream().map(Entry::series).toList();
  }

  /** By value; NaN last. */
  public static Comparator<Entry> byValue(boolean descending) {
    return (left, right) -> {
      double a = left.column.value(0);
      double b = right.column.value(0);
      if (Double.isNaN(a) || Double.isNaN(b)) {
        return Boolean.compare(Double.isNaN(a), Double.isNaN(b));
      }
      return a == b ? 0 : (a < b) == descending ? 1 : -1;
    };
  }

  /** By the values of some labels, numbers inside them as numbers; then by all labels. */
  public static Comparator<Entry> byLabels(List<String> names, boolean descending) {
    Comparator<Entry> order = Comparator.comparingInt(entry -> 0);
    for (String name : names) {
      order = order.thenComparing(entry -> entry.series.labels().get(name), NaturalOrder::compare);
    }
    order = order.thenComparing(entry -> entry.series.labels());
    return descending ? order.reversed() : order;
  }

  @Override
  public List<Series> series() {
    return series;
  }

  @Override
  public void next(StepColumn column) {
    column.copy(entries.get(at++).column);
  }
}
