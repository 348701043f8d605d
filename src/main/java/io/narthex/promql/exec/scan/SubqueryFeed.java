package io.narthex.promql.exec.scan;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.promql.exec.operator.ColumnReader;
import io.narthex.promql.exec.operator.ColumnSource;
import io.narthex.promql.exec.operator.Operator;
import io.narthex.promql.exec.operator.Series;
import io.narthex.promql.function.Annotations;
import io.narthex.promql.function.StepColumn;
import io.narthex.promql.function.histogram.Histograms;
import io.narthex.promql.function.range.RangeCall;
import io.narthex.promql.plan.PlanNode;
import io.narthex.promql.plan.StepGrid;
import io.narthex.storage.Appender;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of a subquery's inner expression, at its own steps. */
public final class SubqueryFeed implements RangeFeed {
  private final PlanNode.Subquery subquery;
  private final StepGrid grid;
  private final List<Series> series;
  private final ColumnSource columns;

  /**
   * A feed.
   *
   * @param grid the steps of the inner expression
   */
  public SubqueryFeed(PlanNode.Subquery subquery, StepGrid grid, Operator inner) {
    this.subquery = subquery;
    this.grid = grid;
    this.series = inner.series();
    this.columns = PulledColumns.of(inner);
  }

  @Override
  public List<Series> series() {
    return series;
  }

  @Override
  public boolean isShareable() {
    return columns.isShareable();
  }

  @Override
  public Reader reader(Annotations annotations) {
    return new Values(columns.reader(annotations));
  }

  @Override
  public long referenceMs(long timeMs) {
    return subquery.referenceMs(timeMs);
  }

  @Override
  public long rangeMs() {
    return subquery.rangeMs();
  }

  private final class Values implements Reader {
    private final ColumnReader reader;
    private final StepColumn column = new StepColumn(grid.steps());
    private int loaded = -1;
    private int next;

    Values(ColumnReader reader) {
      this.reader = reader;
    }

    @Override
    public SampleCursor samples(int index) {
      open(index);
      return this::next;
    }

    private boolean next(SampleBatch batch) {
      batch.clear();
      while (next >= 0 && !batch.isFull() && !column.isHistogram(next)) {
        batch.add(grid.timeMs(next), column.value(next));
        next = column.next(next + 1);
      }
      if (next >= 0 && batch.size() == 0) {
        return batch.add(grid.timeMs(next), Objects.requireNonNull(column.histogram(next)));
      }
      return batch.size() > 0;
    }

    @Override
    public void open(int index) {
      if (index != loaded) {
        reader.read(index, column);
        loaded = index;
      }
      next = column.next(0);
    }

    @Override
    public void openAgain(int index, @Nullable SampleBatch first) {
      open(index); // its column is still here
    }

    @Override
    public void slide(RangeCall window, long startMs, long endMs) {
      window.dropThrough(startMs);
      for (; next >= 0 && grid.timeMs(next) <= endMs; next = column.next(next + 1)) {
        if (grid.timeMs(next) > startMs) {
          add(window, grid.timeMs(next), column.histogram(next));
        }
      }
    }

    private void add(RangeCall window, long timeMs, @Nullable FloatHistogram histogram) {
      if (histogram == null) {
        window.floats().add(timeMs, column.value(next));
      } else {
        window.histograms().add(timeMs, unhinted(histogram), Appender.NO_START);
      }
    }
  }

  /** Steps repeat and skip samples: what was known of the one before no longer holds. */
  private static FloatHistogram unhinted(FloatHistogram histogram) {
    boolean gauge = histogram.hint() == CounterResetHint.GAUGE;
    return gauge ? histogram : Histograms.withHint(histogram, CounterResetHint.UNKNOWN);
  }
}
