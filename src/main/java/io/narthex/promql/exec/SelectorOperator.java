package io.narthex.promql.exec;

import io.narthex.model.FloatHistogram;
import io.narthex.promql.function.StepColumn;
import io.narthex.promql.plan.PlanNode;
import io.narthex.promql.plan.StepGrid;
import io.narthex.storage.Appender;
import io.narthex.storage.SeriesSet;
import java.util.List;
import java.util.stream.IntStream;

/** An instant vector selector: the newest sample within the look-back, at each step. */
final class SelectorOperator implements Operator {
  /** What of a sample becomes the value; times are in seconds. */
  enum Shows {
    VALUE,
    TIME,
    START
  }

  private final PlanNode.Selector selector;
  private final StepGrid grid;
  private final long lookbackMs;
  private final Shows shows;
  private final SeriesSet set;
  private final List<Series> series;
  private final SampleReader reader;
  private int at;

  SelectorOperator(
      PlanNode.Selector selector,
      StepGrid grid,
      QueryContext context,
      Selections selections,
      Shows shows) {
    this.selector = selector;
    this.grid = grid;
    this.lookbackMs = context.lookbackMs();
    this.shows = shows;
    long fromMs = selector.referenceMs(grid.startMs()) - lookbackMs + 1;
    this.set = selections.select(selector.matchers(), fromMs, selector.referenceMs(grid.lastMs()));
    this.series = seriesOf(set);
    this.reader = new SampleReader(context.budget());
  }

  static List<Series> seriesOf(SeriesSet set) {
    return IntStream.range(0, set.size()).mapToObj(i -> new Series(set.labels(i))).toList();
  }

  @Override
  public List<Series> series() {
    return series;
  }

  @Override
  public void next(StepColumn column) {
    column.clear();
    reader.open(set, at++);
    for (int step = 0; step < grid.steps(); step++) {
      long referenceMs = selector.referenceMs(grid.timeMs(step));
      if (reader.seek(referenceMs)
          && reader.lastMs() > referenceMs - lookbackMs
          && !reader.lastIsStale()) {
        emit(column, step);
      }
    }
  }

  private void emit(StepColumn column, int step) {
    FloatHistogram histogram = reader.lastHistogram();
    if (shows == Shows.TIME) {
      column.set(step, reader.lastMs() / 1e3);
    } else if (shows == Shows.START) {
      emitStart(column, step);
    } else if (histogram == null) {
      column.set(step, reader.lastValue());
    } else {
      column.set(step, histogram);
    }
  }

  private void emitStart(StepColumn column, int step) {
    if (reader.lastStartMs() != Appender.NO_START) {
      column.set(step, reader.lastStartMs() / 1e3);
    }
  }
}
