package io.narthex.promql.exec.scan;

import io.narthex.promql.exec.operator.ColumnReader;
import io.narthex.promql.exec.operator.ColumnSource;
import io.narthex.promql.exec.operator.Operator;
import io.narthex.promql.exec.operator.QueryContext;
import io.narthex.promql.exec.operator.Series;
import io.narthex.promql.exec.operator.Workers;
import io.narthex.promql.function.Annotations;
import io.narthex.promql.function.StepColumn;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Series whose columns do not depend on each other: stored ones, with whatever is computed of one
 * sample or one range. Large scans are shared among several threads.
 */
public final class ScanOperator implements Operator {
  private final QueryContext context;
  private final ColumnSource source;
  private final List<Series> series;
  private final int steps;
  private @Nullable ColumnReader reader;
  private int at;

  public ScanOperator(QueryContext context, ColumnSource source, List<Series> series, int steps) {
    this.context = context;
    this.source = source;
    this.series = series;
    this.steps = steps;
  }

  /** The same samples under other labels. */
  public static Operator relabeled(
      QueryContext context, Operator input, List<Series> series, int steps) {
    return new ScanOperator(context, PulledColumns.of(input), series, steps);
  }

  /** Other samples, one of one, under other labels. */
  public static Operator mapped(
      QueryContext context,
      Operator input,
      Function<Annotations, ColumnMap> map,
      List<Series> series,
      int steps) {
    ColumnSource source = new MappedColumns(PulledColumns.of(input), map, steps);
    return new ScanOperator(context, source, series, steps);
  }

  public ColumnSource source() {
    return source;
  }

  /** The same series from another source. */
  public ScanOperator over(ColumnSource other) {
    return new ScanOperator(context, other, series, steps);
  }

  @Override
  public List<Series> series() {
    return series;
  }

  @Override
  public void next(StepColumn column) {
    ColumnReader open = reader;
    if (open == null) {
      open = reader = open();
    }
    open.read(at++, column);
  }

  private ColumnReader open() {
    Workers workers = context.workers();
    boolean shared =
        workers.threads() > 1 && source.isShareable() && source.size() > workers.seriesAtOnce();
    return shared
        ? new ParallelReader(source, workers, context.annotations(), steps)
        : source.reader(context.annotations());
  }
}
