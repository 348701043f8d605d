package io.narthex.promql.exec;

import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.promql.ast.ValueType;
import io.narthex.promql.exec.operator.DistinctOperator;
import io.narthex.promql.exec.operator.Operator;
import io.narthex.promql.exec.operator.QueryContext;
import io.narthex.promql.exec.operator.Series;
import io.narthex.promql.exec.operator.SeriesMemory;
import io.narthex.promql.exec.scan.RangeFeed;
import io.narthex.promql.exec.scan.ScanOperator;
import io.narthex.promql.function.StepColumn;
import io.narthex.promql.function.range.RangeCall;
import io.narthex.promql.plan.PlanNode;
import io.narthex.promql.plan.StepGrid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs one plan and gathers its answer. */
public final class QueryRun {
  private static final SeriesMemory.Derivation<List<Series>> NAMED =
      series -> series.stream().map(one -> new Series(one.finalLabels())).toList();

  private final QueryContext context;
  private final @Nullable PlanTrace trace;
  private final PlanNode plan;
  private final StepGrid grid;

  /**
   * Begins to run a plan.
   *
   * @param trace measures the parts of the plan, or null
   */
  public QueryRun(QueryContext context, @Nullable PlanTrace trace, PlanNode plan, StepGrid grid) {
    this.context = context;
    this.trace = trace;
    this.plan = plan;
    this.grid = grid;
  }

  /** The answer at the only step. */
  public QueryValue instant() {
    long timeMs = grid.startMs();
    if (plan instanceof PlanNode.Text text) {
      return new QueryValue.StringValue(timeMs, text.value());
    }
    OperatorBuilder builder = new OperatorBuilder(context, trace);
    if (plan.type() == ValueType.MATRIX) {
      return samples(builder.feed(plan, grid, context.tally().once()));
    }
    if (plan.type() == ValueType.SCALAR) {
      return new QueryValue.Scalar(timeMs, builder.scalar(plan, grid).value(0));
    }
    return vector(named(builder.build(plan, grid)), timeMs);
  }

  /** The answer at all steps. */
  public QueryValue.Matrix range() {
    context.budget().require(grid.count());
    Operator root = named(new OperatorBuilder(context, trace).build(plan, grid));
    long[] times = new long[grid.steps()];
    for (int step = 0; step < times.length; step++) {
      times[step] = grid.timeMs(step);
    }
    List<MatrixSeries> matrix = new ArrayList<>();
    StepColumn column = new StepColumn(times.length);
    for (Series series : root.series()) {
      root.next(column);
      if (!column.isEmpty()) {
        context.budget().hold(column.size());
        matrix.add(compact(series.labels(), column, times));
      }
    }
    return sorted(matrix);
  }

  /** The root with the labels that clients see, each once. */
  private Operator named(Operator root) {
    Operator last = root;
    if (root.series().stream().anyMatch(Series::dropsName)) {
      List<Series> labels = context.memory().derived(root.series(), NAMED);
      last = ScanOperator.relabeled(context, root, labels, grid.steps());
    }
    return DistinctOperator.over(last, grid.steps(), context.memory());
  }

  private QueryValue vector(Operator root, long timeMs) {
    List<QueryValue.VectorSample> samples = new ArrayList<>();
    StepColumn column = new StepColumn(1);
    for (Series series : root.series()) {
      root.next(column);
      if (column.has(0)) {
        context.budget().hold(1);
        samples.add(
            new QueryValue.VectorSample(
                series.labels(), timeMs, column.value(0), column.histogram(0)));
      }
    }
    return new QueryValue.Vector(samples);
  }

  private static MatrixSeries compact(Labels labels, StepColumn column, long[] times) {
    int size = column.size();
    boolean full = size == times.length;
    long[] timestamps = full ? times : new long[size];
    double[] values = new double[size];
    @Nullable FloatHistogram[] histograms =
        column.holdsHistograms() ? new FloatHistogram[size] : new FloatHistogram[0];
    int at = 0;
    for (int step = column.next(0); step >= 0; step = column.next(step + 1)) {
      timestamps[at] = times[step];
      values[at] = column.value(step);
      if (histograms.length > 0) {
        histograms[at] = column.histogram(step);
      }
      at++;
    }
    return new MatrixSeries(
        labels, timestamps, values, column.holdsHistograms() ? histograms : null);
  }

  /** The raw samples of a range. */
  private QueryValue samples(RangeFeed feed) {
    long endMs = feed.referenceMs(grid.startMs());
    List<MatrixSeries> matrix = new ArrayList<>();
    RangeCall window =
        new RangeCall(context.annotations(), plan.position(), feed.rangeMs(), new StepColumn[0]);
    RangeFeed.Reader samples = feed.reader(context.annotations());
    for (int i = 0; i < feed.series().size(); i++) {
      Series series = feed.series().get(i);
      window.begin(series.labels(), new StepColumn(0));
      samples.open(i);
      samples.slide(window, endMs - feed.rangeMs(), endMs);
      if (!window.isEmpty()) {
        context.budget().hold(window.floats().size() + window.histograms().size());
        if (plan instanceof PlanNode.Range) {
          count(window.floats().size() + window.histograms().weight());
        }
        matrix.add(compact(series.finalLabels(), window));
      }
    }
    return sorted(matrix);
  }

  private void count(long samples) {
    context.tally().add(samples);
    context.tally().note(0, samples);
  }

  private static MatrixSeries compact(Labels labels, RangeCall window) {
    int floats = window.floats().size();
    int histograms = window.histograms().size();
    long[] timestamps = new long[floats + histograms];
    double[] values = new double[floats + histograms];
    @Nullable FloatHistogram[] objects = new FloatHistogram[floats + histograms];
    int f = 0;
    int h = 0;
    while (f + h < timestamps.length) {
      int at = f + h;
      boolean isFloat =
          h == histograms
              || (f < floats
                  && window.floats().timestampMs(f) < window.histograms().timestampMs(h));
      if (isFloat) {
        timestamps[at] = window.floats().timestampMs(f);
        values[at] = window.floats().value(f++);
      } else {
        timestamps[at] = window.histograms().timestampMs(h);
        objects[at] = window.histograms().histogram(h++);
      }
    }
    return new MatrixSeries(labels, timestamps, values, histograms == 0 ? null : objects);
  }

  private static QueryValue.Matrix sorted(List<MatrixSeries> matrix) {
    matrix.sort(Comparator.comparing(MatrixSeries::labels));
    return new QueryValue.Matrix(matrix);
  }
}
