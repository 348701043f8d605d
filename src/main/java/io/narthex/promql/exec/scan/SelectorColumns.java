package io.narthex.promql.exec.scan;

import io.narthex.promql.exec.operator.Budget;
import io.narthex.promql.exec.operator.ColumnReader;
import io.narthex.promql.exec.operator.ColumnSource;
import io.narthex.promql.exec.operator.QueryContext;
import io.narthex.promql.exec.operator.SampleTally;
import io.narthex.promql.exec.operator.StepTimes;
import io.narthex.promql.function.Annotations;
import io.narthex.promql.function.StepColumn;
import io.narthex.promql.function.range.FloatRangeFunctions;
import io.narthex.promql.function.range.FloatRanges;
import io.narthex.promql.plan.PlanNode;
import io.narthex.promql.plan.StepGrid;
import io.narthex.storage.Appender;

/** An instant vector selector: the newest sample within the look-back, at each step. */
public final class SelectorColumns implements ColumnSource {
  /** What of a sample becomes the value; times are in seconds. */
  public enum Shows {
    VALUE,
    TIME,
    START
  }

  private final PlanNode.Selector selector;
  private final Budget budget;
  private final SampleTally tally;
  private final boolean startTimestamps;
  private final StepTimes times;
  private final int steps;
  private final long lookbackMs;
  private final Shows shows;
  private final Selection selection;

  public SelectorColumns(
      PlanNode.Selector selector,
      StepGrid grid,
      QueryContext context,
      Selections selections,
      Shows shows) {
    this.selector = selector;
    this.budget = context.budget();
    this.tally = context.tally();
    this.startTimestamps = context.startTimestamps();
    this.times = StepTimes.of(grid, selector::referenceMs);
    this.steps = grid.steps();
    this.lookbackMs = context.lookbackMs();
    this.shows = shows;
    this.selection =
        selections.select(
            selector.matchers(), times.firstMs() - lookbackMs + 1, times.at(steps - 1));
  }

  public Selection selection() {
    return selection;
  }

  @Override
  public int size() {
    return selection.series().size();
  }

  @Override
  public ColumnReader reader(Annotations annotations) {
    ColumnReader reader = reader();
    StepCounts counts = new StepCounts(tally, steps);
    return (index, column) -> {
      reader.read(index, column);
      counts.clear();
      counts.add(column);
      counts.handIn();
    };
  }

  private ColumnReader reader() {
    StoredSamples stored = new StoredSamples(selection, budget, startTimestamps);
    SampleReader samples = new SampleReader(stored, selector.statistics());
    if (shows != Shows.VALUE) {
      return (index, column) -> {
        samples.open(index);
        read(samples, column);
      };
    }
    FloatRanges ranges =
        new FloatRanges(steps, times.firstMs(), times.strideMs(), lookbackMs, true);
    FloatScan floats = new FloatScan(ranges, FloatRangeFunctions::newest, null);
    return (index, column) -> {
      if (!floats.read(stored.open(index), column)) {
        samples.openAgain(index, floats.unread());
        read(samples, column);
      }
    };
  }

  private void read(SampleReader samples, StepColumn column) {
    column.clear();
    for (int step = 0; step < steps; step++) {
      long referenceMs = times.at(step);
      if (samples.seek(referenceMs)
          && samples.lastMs() > referenceMs - lookbackMs
          && !samples.lastIsStale()) {
        emit(samples, column, step);
      }
    }
  }

  private void emit(SampleReader samples, StepColumn column, int step) {
    switch (shows) {
      case VALUE -> {
        if (samples.lastIsHistogram()) {
          column.set(step, samples.lastHistogram());
        } else {
          column.set(step, samples.lastValue());
        }
      }
      case TIME -> column.set(step, samples.lastMs() / 1e3);
      case START -> emitStart(samples, column, step);
    }
  }

  private static void emitStart(SampleReader samples, StepColumn column, int step) {
    if (samples.lastStartMs() != Appender.NO_START) {
      column.set(step, samples.lastStartMs() / 1e3);
    }
  }
}
