package io.narthex.promql.exec.scan;

import io.narthex.promql.ast.SelectorMode;
import io.narthex.promql.exec.operator.Budget;
import io.narthex.promql.exec.operator.QueryContext;
import io.narthex.promql.exec.operator.Series;
import io.narthex.promql.function.Annotations;
import io.narthex.promql.function.range.RangeCall;
import io.narthex.promql.plan.PlanNode;
import io.narthex.promql.plan.StepGrid;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The samples of stored series. The window of an anchored range starts with the last sample before
 * it, that of a smoothed one also reaches behind it, each as far as the look-back.
 */
public final class SelectorFeed implements RangeFeed {
  private final PlanNode.Range range;
  private final Selection selection;
  private final Budget budget;
  private final boolean startTimestamps;
  private final long beforeMs;
  private final long behindMs;

  public SelectorFeed(
      PlanNode.Range range, StepGrid grid, QueryContext context, Selections selections) {
    this.range = range;
    this.budget = context.budget();
    this.startTimestamps = context.startTimestamps();
    SelectorMode mode = range.selector().mode();
    this.beforeMs = mode == SelectorMode.PLAIN ? 0 : context.lookbackMs();
    this.behindMs = mode == SelectorMode.SMOOTHED ? context.lookbackMs() : 0;
    long fromMs = range.selector().referenceMs(grid.startMs()) - range.rangeMs() - beforeMs + 1;
    long toMs = range.selector().referenceMs(grid.lastMs()) + behindMs;
    this.selection = selections.select(range.selector().matchers(), fromMs, toMs);
  }

  public Selection selection() {
    return selection;
  }

  @Override
  public List<Series> series() {
    return selection.series();
  }

  @Override
  public boolean isShareable() {
    return true;
  }

  @Override
  public Reader reader(Annotations annotations) {
    return new StoredReader(new StoredSamples(selection, budget, startTimestamps));
  }

  @Override
  public long referenceMs(long timeMs) {
    return range.selector().referenceMs(timeMs);
  }

  @Override
  public long rangeMs() {
    return range.rangeMs();
  }

  private final class StoredReader implements Reader {
    private final StoredSamples stored;
    private final SampleReader samples;

    StoredReader(StoredSamples stored) {
      this.stored = stored;
      this.samples = new SampleReader(stored, range.selector().statistics());
    }

    @Override
    public SampleCursor samples(int index) {
      return stored.open(index);
    }

    @Override
    public void open(int index) {
      samples.open(index);
    }

    @Override
    public void openAgain(int index, @Nullable SampleBatch first) {
      samples.openAgain(index, first);
    }

    @Override
    public void slide(RangeCall window, long startMs, long endMs) {
      samples.fill(window, startMs - beforeMs, endMs + behindMs);
      if (beforeMs == 0) {
        window.dropThrough(startMs);
      } else {
        window.dropBeforeAnchor(startMs, startMs - beforeMs);
      }
    }
  }
}
