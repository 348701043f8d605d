package io.narthex.promql.exec.scan;

import io.narthex.model.FloatHistogram;
import io.narthex.promql.ast.PositionRange;
import io.narthex.promql.ast.SelectorMode;
import io.narthex.promql.exec.operator.ColumnReader;
import io.narthex.promql.exec.operator.ColumnSource;
import io.narthex.promql.exec.operator.QueryContext;
import io.narthex.promql.exec.operator.StepTimes;
import io.narthex.promql.function.Annotations;
import io.narthex.promql.function.StepColumn;
import io.narthex.promql.function.histogram.Interpolation;
import io.narthex.promql.function.range.HistogramWindow;
import io.narthex.promql.function.range.RangeCall;
import io.narthex.promql.plan.PlanNode;
import io.narthex.promql.plan.StepGrid;

/** A smoothed vector selector: values interpolated between the samples around each step. */
public final class SmoothedColumns implements ColumnSource {
  private final SelectorFeed feed;
  private final PositionRange position;
  private final StepGrid grid;

  public SmoothedColumns(
      PlanNode.Selector selector, StepGrid grid, QueryContext context, Selections selections) {
    this.position = selector.position();
    PlanNode.Selector smoothed =
        new PlanNode.Selector(
            selector.matchers(),
            selector.offsetMs(),
            selector.atMs(),
            SelectorMode.SMOOTHED,
            selector.statistics(),
            position);
    this.feed =
        new SelectorFeed(new PlanNode.Range(smoothed, 0, position), grid, context, selections);
    this.grid = grid;
  }

  public Selection selection() {
    return feed.selection();
  }

  @Override
  public int size() {
    return feed.series().size();
  }

  @Override
  public ColumnReader reader(Annotations annotations) {
    RangeFeed.Reader samples = feed.reader(annotations);
    RangeCall window = new RangeCall(annotations, position, 0, new StepColumn[0]);
    StepTimes times = StepTimes.of(grid, feed::referenceMs);
    return (index, column) -> {
      column.clear();
      window.begin(feed.series().get(index).labels(), column);
      samples.open(index);
      for (int step = 0; step < grid.steps(); step++) {
        samples.slide(window, times.at(step), times.at(step));
        interpolate(window, column, step, times.at(step));
      }
    };
  }

  /** The window starts with the sample at or before the time, where there is one. */
  private static void interpolate(RangeCall window, StepColumn column, int step, long timeMs) {
    var floats = window.floats();
    var histograms = window.histograms();
    boolean floatBefore = !floats.isEmpty() && floats.firstMs() <= timeMs;
    boolean histogramBefore = !histograms.isEmpty() && histograms.firstMs() <= timeMs;
    int nextFloat = floatBefore ? 1 : 0;
    int nextHistogram = histogramBefore ? 1 : 0;
    boolean moreFloats = nextFloat < floats.size();
    boolean moreHistograms = nextHistogram < histograms.size();
    boolean floatNext =
        moreFloats
            && (!moreHistograms
                || floats.timestampMs(nextFloat) < histograms.timestampMs(nextHistogram));
    boolean exact =
        (floatBefore && floats.firstMs() == timeMs)
            || (histogramBefore && histograms.firstMs() == timeMs);
    boolean alone = exact || (!moreFloats && !moreHistograms);
    if (floatBefore && (alone || floatNext)) {
      double value = floats.first();
      if (!alone) {
        double span = floats.timestampMs(1) - floats.firstMs();
        value += (floats.value(1) - value) * ((timeMs - floats.firstMs()) / span);
      }
      column.set(step, value);
    } else if (histogramBefore && (alone || !floatNext)) {
      set(window, column, step, timeMs, alone);
    } else if (floatBefore || histogramBefore) {
      window.remarkMixed();
    }
  }

  private static void set(
      RangeCall window, StepColumn column, int step, long timeMs, boolean alone) {
    HistogramWindow histograms = window.histograms();
    FloatHistogram before = histograms.first();
    if (alone) {
      column.set(step, before);
      return;
    }
    FloatHistogram after = histograms.histogram(1);
    if (before.layout().hasCustomBuckets() != after.layout().hasCustomBuckets()) {
      window.remarkMixedSchemas();
      return;
    }
    double span = histograms.timestampMs(1) - histograms.firstMs();
    double share = (timeMs - histograms.firstMs()) / span;
    column.set(step, Interpolation.between(before, after, share));
  }
}
