package io.narthex.promql.exec.scan;

import io.narthex.promql.exec.operator.Budget;
import io.narthex.promql.exec.operator.ColumnReader;
import io.narthex.promql.exec.operator.ColumnSource;
import io.narthex.promql.exec.operator.SampleTally;
import io.narthex.promql.exec.operator.StepTimes;
import io.narthex.promql.function.Annotations;
import io.narthex.promql.function.StepColumn;
import io.narthex.promql.function.range.FloatRangeFunction;
import io.narthex.promql.function.range.FloatRanges;
import io.narthex.promql.function.range.RangeCall;
import io.narthex.promql.function.range.RangeFunction;
import io.narthex.promql.plan.StepGrid;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A function over ranges: one window per thread, slid from step to step.
 *
 * @param function gives each thread an instance, which may hold scratch memory
 * @param ofFloats the same for series of nothing but floats, or null
 * @param call gives each thread a window that remarks where it is told
 * @param budget is asked now and then whether to go on
 * @param tally counts the samples of the ranges
 * @param counter whether the series should be counters
 */
public record RangeColumns(
    RangeFeed feed,
    Supplier<RangeFunction> function,
    @Nullable Supplier<FloatRangeFunction> ofFloats,
    Function<Annotations, RangeCall> call,
    StepGrid grid,
    Budget budget,
    SampleTally tally,
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
    return new Reader(feed.reader(annotations), call.apply(annotations));
  }

  private final class Reader implements ColumnReader {
    private final RangeFeed.Reader samples;
    private final RangeFunction mine = function.get();
    private final RangeCall window;
    private final StepTimes ends = StepTimes.of(grid, feed::referenceMs);
    private final StepCounts counts = new StepCounts(tally, grid.steps());
    private final @Nullable FloatScan floats;

    Reader(RangeFeed.Reader samples, RangeCall window) {
      this.samples = samples;
      this.window = window;
      this.floats = ofFloats == null ? null : new FloatScan(ranges(), ofFloats.get(), counts);
    }

    private FloatRanges ranges() {
      return new FloatRanges(grid.steps(), ends.firstMs(), ends.strideMs(), feed.rangeMs(), false);
    }

    @Override
    public void read(int index, StepColumn column) {
      window.begin(feed.series().get(index).labels(), column);
      counts.clear();
      if (floats == null) {
        samples.open(index);
        slide(column);
      } else if (!floats.read(samples.samples(index), column)) {
        samples.openAgain(index, floats.unread());
        slide(column);
      }
      counts.handIn();
      if (counter) {
        window.remarkUnlessCounter();
      }
    }

    private void slide(StepColumn column) {
      column.clear();
      counts.clear();
      for (int step = 0; step < grid.steps(); step++) {
        long endMs = ends.at(step);
        samples.slide(window, endMs - feed.rangeMs(), endMs);
        if (!window.isEmpty()) {
          budget.check();
          window.at(step, grid.timeMs(step), endMs);
          counts.add(step, window);
          mine.apply(window);
        }
      }
    }
  }
}
