package io.narthex.promql.exec;

import io.narthex.model.FloatHistogram;
import io.narthex.model.GoText;
import io.narthex.model.Labels;
import io.narthex.promql.function.HistogramText;
import io.narthex.promql.function.StepColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code count_values}: how many series of a group have each value. */
final class CountValuesOperator implements Operator {
  private final List<Series> series = new ArrayList<>();
  private final List<StepColumn> columns = new ArrayList<>();
  private int at;

  /**
   * @param grouping the groups, by labels that do not name {@code label} itself
   */
  CountValuesOperator(Operator input, Grouping grouping, String label, int steps) {
    Map<Labels, StepColumn> counts = new LinkedHashMap<>();
    StepColumn one = new StepColumn(steps);
    for (int i = 0; i < input.series().size(); i++) {
      input.next(one);
      Series group = grouping.series().get(grouping.group(i));
      for (int step = one.next(0); step >= 0; step = one.next(step + 1)) {
        Labels labels = group.labels().toBuilder().set(label, text(one, step)).build();
        StepColumn count = counts.get(labels);
        if (count == null) {
          count = new StepColumn(steps);
          counts.put(labels, count);
          series.add(group.with(labels));
          columns.add(count);
        }
        count.set(step, count.has(step) ? count.value(step) + 1 : 1);
      }
    }
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
