package io.narthex.promql.exec.aggregate;

import io.narthex.model.FloatHistogram;
import io.narthex.model.GoText;
import io.narthex.model.Labels;
import io.narthex.promql.exec.operator.Operator;
import io.narthex.promql.exec.operator.Series;
import io.narthex.promql.function.StepColumn;
import io.narthex.promql.function.histogram.HistogramText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code count_values}: how many series of a group have each value. */
public final class CountValuesOperator implements Operator {
  private final List<Series> series = new ArrayList<>();
  private final List<StepColumn> columns = new ArrayList<>();
  private final Map<Labels, StepColumn> counts = new HashMap<>();
  private final String label;
  private int at;

  /**
   * @param grouping the groups, by labels that do not name {@code label} itself
   */
  public CountValuesOperator(Operator input, Grouping grouping, String label, int steps) {
    this.label = label;
    StepColumn one = new StepColumn(steps);
    for (int i = 0; i < input.series().size(); i++) {
      input.next(one);
      count(one, grouping.series().get(grouping.group(i)));
    }
  }

  /** Values mostly stay for a while: then the text of the one before is theirs. */
  private void count(StepColumn one, Series group) {
    StepColumn count = null;
    int before = -1;
    for (int step = one.next(0); step >= 0; step = one.next(step + 1)) {
      if (count == null || !sameFloat(one, before, step)) {
        count = column(group, text(one, step), one.steps());
      }
      count.set(step, count.has(step) ? count.value(step) + 1 : 1);
      before = step;
    }
  }

  private static boolean sameFloat(StepColumn column, int step, int other) {
    return !column.isHistogram(step)
        && !column.isHistogram(other)
        && Double.compare(column.value(step), column.value(other)) == 0;
  }

  private StepColumn column(Series group, String value, int steps) {
    Labels labels = group.labels().toBuilder().set(label, value).build();
    return counts.computeIfAbsent(
        labels,
        fresh -> {
          StepColumn column = new StepColumn(steps);
          series.add(group.with(fresh));
          columns.add(column);
          return column;
        });
  }

  private static String text(StepColumn column, int step) {
    FloatHistogram histogram = column.histogram(step);
    return histogram == null ? GoText.plain(column.value(step)) : HistogramText.of(histogram);
  }

  @Override
  public List<Series> series() {
    return series;
  }

  @Override
  public void next(StepColumn column) {
    column.copy(columns.get(at++));
  }
}
