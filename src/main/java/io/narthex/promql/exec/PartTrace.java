package io.narthex.promql.exec;

import io.narthex.promql.exec.operator.ColumnReader;
import io.narthex.promql.exec.operator.ColumnSource;
import io.narthex.promql.exec.operator.Operator;
import io.narthex.promql.exec.operator.Series;
import io.narthex.promql.exec.scan.ScanOperator;
import io.narthex.promql.exec.scan.Selection;
import io.narthex.promql.function.Annotations;
import io.narthex.promql.function.StepColumn;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Measures one part of a plan; what it measures runs as if nobody looked. */
final class PartTrace {
  private final LongAdder samples = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private int series;
  private @Nullable Selection selection;

  int series() {
    return series;
  }

  long samples() {
    return samples.sum();
  }

  long nanos() {
    return nanos.sum();
  }

  long samplesRead() {
    return selection == null ? 0 : selection.read().sum();
  }

  void selected(Selection selected) {
    selection = selected;
    series = selected.series().size();
  }

  /** Counts what it took to build the part, its inputs included. */
  void built(long sinceNanos) {
    nanos.add(System.nanoTime() - sinceNanos);
  }

  /** An operator that gives the same and is measured. */
  Operator over(Operator operator) {
    series = operator.series().size();
    return operator instanceof ScanOperator scan
        ? scan.over(new TracedColumns(scan.source()))
        : new TracedOperator(operator);
  }

  private void read(ColumnReader reader, int index, StepColumn column) {
    long start = System.nanoTime();
    reader.read(index, column);
    nanos.add(System.nanoTime() - start);
    samples.add(column.size());
  }

  private final class TracedColumns implements ColumnSource {
    private final ColumnSource source;

    TracedColumns(ColumnSource source) {
      this.source = source;
    }

    @Override
    public int size() {
      return source.size();
    }

    @Override
    public boolean isShareable() {
      return source.isShareable();
    }

    @Override
    public ColumnReader reader(Annotations annotations) {
      ColumnReader reader = source.reader(annotations);
      return (index, column) -> read(reader, index, column);
    }
  }

  private final class TracedOperator implements Operator {
    private final Operator operator;

    TracedOperator(Operator operator) {
      this.operator = operator;
    }

    @Override
    public List<Series> series() {
      return operator.series();
    }

    @Override
    public void next(StepColumn column) {
      read((index, out) -> operator.next(out), 0, column);
    }
  }
}
