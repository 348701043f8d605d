package io.narthex.promql.exec;

import io.narthex.promql.function.Annotations;
import io.narthex.promql.function.RangeCall;
import io.narthex.promql.function.RangeFunction;
import io.narthex.promql.function.StepColumn;
import io.narthex.promql.plan.StepGrid;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A function over ranges: one window per thread, slid from step to step.
 *
 * @param function gives each thread an instance, which may hold scratch memory
 * @param call gives each thread a window that remarks where it is told
 * @param counter whether the series should be counters
 */
record RangeColumns(
    RangeFeed feed,
    Supplier<RangeFunction> function,
    Function<Annotations, RangeCall> call,
    StepGrid grid,
    boolean counter)
    implements ColumnSource {
  @Override
  public int size() {
    return feed.series().size();
  }

  @Override
  public boolean isShareable() {
    return feed.isShareable();
  }

  @Override
  public ColumnReader reader(Annotations annotations) {
    return new Reader(
        feed.reader(annotations), function.get(), call.apply(annotations), grid.steps());
  }

  private final class Reader implements ColumnReader {
    private final RangeFeed.Reader samples;
    private final RangeFunction mine;
    private final RangeCall window;
    private final StepTimes ends = StepTimes.of(grid, feed::referenceMs);
    private final int steps;

    Reader(RangeFeed.Reader samples, RangeFunction mine, RangeCall window, int steps) {
      this.samples = samples;
      this.mine = mine;
      this.window = window;
      this.steps = steps;
    }

    @Override
    public void read(int index, StepColumn column) {
      column.clear();
      window.begin(feed.series().get(index).labels(), column);
      samples.open(index);
      for (int step = 0; step < steps; step++) {
        long endMs = ends.at(step);
        samples.slide(window, endMs - feed.rangeMs(), endMs);
        if (!window.isEmpty()) {
          window.at(step, grid.timeMs(step), endMs);
          mine.apply(window);
        }
      }
      if (counter) {
        window.remarkUnlessCounter();
      }
    }
  }
}
