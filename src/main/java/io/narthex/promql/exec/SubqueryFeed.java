package io.narthex.promql.exec;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.promql.function.Histograms;
import io.narthex.promql.function.RangeCall;
import io.narthex.promql.function.StepColumn;
import io.narthex.promql.plan.PlanNode;
import io.narthex.promql.plan.StepGrid;
import io.narthex.storage.Appender;
import java.util.List;

/** The values of a subquery's inner expression, at its own steps. */
final class SubqueryFeed implements RangeFeed {
  private final PlanNode.Subquery subquery;
  private final StepGrid inner;
  private final Operator operator;
  private final StepColumn column;
  private int next;

  SubqueryFeed(PlanNode.Subquery subquery, StepGrid inner, Operator operator) {
    this.subquery = subquery;
    this.inner = inner;
    this.operator = operator;
    this.column = new StepColumn(inner.steps());
  }

  @Override
  public List<Series> series() {
    return operator.series();
  }

  @Override
  public void nextSeries() {
    operator.next(column);
    next = column.next(0);
  }

  @Override
  public void fill(RangeCall window, long fromMs, long untilMs) {
    for (; next >= 0 && inner.timeMs(next) <= untilMs; next = column.next(next + 1)) {
      long timeMs = inner.timeMs(next);
      FloatHistogram histogram = column.histogram(next);
      if (timeMs <= fromMs) {
        continue;
      }
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

  @Override
  public long referenceMs(long timeMs) {
    return subquery.referenceMs(timeMs);
  }

  @Override
  public long rangeMs() {
    return subquery.rangeMs();
  }
}
