package io.narthex.promql.exec.histogram;

import io.narthex.promql.exec.operator.Operator;
import io.narthex.promql.exec.operator.Series;
import io.narthex.promql.function.StepColumn;
import io.narthex.promql.function.histogram.ClassicHistogram;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code histogram_quantile}, {@code histogram_quantiles} and {@code histogram_fraction}: measures
 * of native histograms, and of classic ones, whose buckets are gathered from several series.
 */
public final class HistogramOperator implements Operator {
  private final List<HistogramMeasure> measures;
  private final HistogramGroups groups;
  private final List<Series> series;
  private final ClassicHistogram classic = new ClassicHistogram();
  private final int steps;
  private int at;

  /**
   * @param measures what to read off each histogram: one output series per histogram and measure
   */
  public HistogramOperator(HistogramGroups groups, List<HistogramMeasure> measures, int steps) {
    this.groups = groups;
    this.measures = measures;
    this.steps = steps;
    List<Series> measured = new ArrayList<>();
    for (Series group : groups.series()) {
      measures.forEach(measure -> measured.add(measure.series(group)));
    }
    boolean unchanged = measured.equals(groups.series());
    this.series = unchanged ? groups.series() : measured; // what is known of those stays known
  }

  @Override
  public List<Series> series() {
    return series;
  }

  @Override
  public void next(StepColumn column) {
    column.clear();
    groups.load();
    int group = at / measures.size();
    HistogramMeasure measure = measures.get(at++ % measures.size());
    for (int step = 0; step < steps; step++) {
      if (groups.classic(group, step, classic)) {
        measure.classic(classic, groups.name(group), step, column);
      } else {
        StepColumn nativeColumn = groups.nativeAt(group, step);
        if (nativeColumn != null) {
          measure.nativeHistogram(nativeColumn, groups.name(group), step, column);
        }
      }
    }
  }
}
