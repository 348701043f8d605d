package io.narthex.promql.exec;

import io.narthex.promql.function.RangeCall;
import io.narthex.promql.plan.PlanNode;
import io.narthex.promql.plan.StepGrid;
import io.narthex.storage.SeriesSet;
import java.util.List;

/** The samples of stored series. */
final class SelectorFeed implements RangeFeed {
  private final PlanNode.Range range;
  private final SeriesSet set;
  private final List<Series> series;
  private final SampleReader reader;
  private int at;

  SelectorFeed(
      PlanNode.Range range, StepGrid grid, QueryContext context, Selections selections) {
    this.range = range;
    long fromMs = range.selector().referenceMs(grid.startMs()) - range.rangeMs() + 1;
    long toMs = range.selector().referenceMs(grid.lastMs());
    this.set = selections.select(range.selector().matchers(), fromMs, toMs);
    this.series = SelectorOperator.seriesOf(set);
    this.reader = new SampleReader(context.budget());
  }

  @Override
  public List<Series> series() {
    return series;
  }

  @Override
  public void nextSeries() {
    reader.open(set, at++);
  }

  @Override
  public void fill(RangeCall window, long fromMs, long untilMs) {
    reader.fill(window, fromMs, untilMs);
  }

  @Override
  public long referenceMs(long timeMs) {
    return range.selector().referenceMs(timeMs);
  }

  @Override
  public long rangeMs() {
    return range.rangeMs();
  }
}
