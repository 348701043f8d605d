package io.narthex.promql.exec;

import io.narthex.promql.function.RangeCall;
import io.narthex.promql.function.RangeFunction;
import io.narthex.promql.function.StepColumn;
import io.narthex.promql.plan.StepGrid;
import java.util.List;

/** A function over ranges: one window per series, slid from step to step. */
final class RangeOperator implements Operator {
  private final RangeFeed feed;
  private final RangeFunction function;
  private final RangeCall call;
  private final StepGrid grid;
  private final List<Series> series;
  private final boolean counter;
  private int at;

  /**
   * @param series what becomes of the feed's series
   * @param counter whether the series should be counters
   */
  RangeOperator(
      RangeFeed feed,
      RangeFunction function,
      RangeCall call,
      StepGrid grid,
      List<Series> series,
      boolean counter) {
    this.feed = feed;
    this.function = function;
    this.call = call;
    this.grid = grid;
    this.series = series;
    this.counter = counter;
  }

  @Override
  public List<Series> series() {
    return series;
  }

  @Override
  public void next(StepColumn column) {
    column.clear();
    call.begin(feed.series().get(at++).labels(), column);
    feed.nextSeries();
    for (int step = 0; step < grid.steps(); step++) {
      long timeMs = grid.timeMs(step);
      long endMs = feed.referenceMs(timeMs);
      long startMs = endMs - feed.rangeMs();
      feed.slide(call, startMs, endMs);
      if (!call.isEmpty()) {
        call.at(step, timeMs, endMs);
        function.apply(call);
      }
    }
    if (counter) {
      call.remarkUnlessCounter();
    }
  }
}
