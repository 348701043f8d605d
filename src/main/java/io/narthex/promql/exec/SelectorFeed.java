package io.narthex.promql.exec;

import io.narthex.promql.ast.SelectorMode;
import io.narthex.promql.function.RangeCall;
import io.narthex.promql.plan.PlanNode;
import io.narthex.promql.plan.StepGrid;
import io.narthex.storage.SeriesSet;
import java.util.List;

/**
 * The samples of stored series. The window of an anchored range starts with the last sample before
 * it, that of a smoothed one also reaches behind it, each as far as the look-back.
 */
final class SelectorFeed implements RangeFeed {
  private final PlanNode.Range range;
  private final SeriesSet set;
  private final List<Series> series;
  private final SampleReader reader;
  private final long beforeMs;
  private final long behindMs;
  private int at;

  SelectorFeed(PlanNode.Range range, StepGrid grid, QueryContext context, Selections selections) {
    this.range = range;
    SelectorMode mode = range.selector().mode();
    this.beforeMs = mode == SelectorMode.PLAIN ? 0 : context.lookbackMs();
    this.behindMs = mode == SelectorMode.SMOOTHED ? context.lookbackMs() : 0;
    long fromMs = range.selector().referenceMs(grid.startMs()) - range.rangeMs() - beforeMs + 1;
    long toMs = range.selector().referenceMs(grid.lastMs()) + behindMs;
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
  public void slide(RangeCall window, long startMs, long endMs) {
    if (beforeMs == 0) {
      window.dropThrough(startMs);
      fill(window, startMs, endMs);
    } else {
      fill(window, startMs - beforeMs, endMs + behindMs);
      window.dropBeforeAnchor(startMs, startMs - beforeMs);
    }
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
