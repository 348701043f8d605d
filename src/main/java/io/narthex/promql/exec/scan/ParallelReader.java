package io.narthex.promql.exec.scan;

import io.narthex.promql.exec.operator.ColumnReader;
import io.narthex.promql.exec.operator.ColumnSource;
import io.narthex.promql.exec.operator.Workers;
import io.narthex.promql.function.Annotations;
import io.narthex.promql.function.StepColumn;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;

/**
 * Reads columns in order, several threads at once: in rounds of as many series as fit a fixed
 * number of samples, each thread taking a few series at a time. What comes out, and in which order
 * it is remarked upon, is the same for any number of threads.
 */
final class ParallelReader implements ColumnReader {
  /** What one round holds, so that memory depends on neither series nor steps. */
  private static final int SAMPLES = 1 << 16;

  private static final int MOST_SERIES = 1024;

  private final ColumnSource source;
  private final Workers workers;
  private final Annotations annotations;
  private final StepColumn[] columns;
  private final ScanRound.Reader own;
  private final ConcurrentLinkedQueue<ScanRound.Reader> idle = new ConcurrentLinkedQueue<>();
  private int start;
  private int end;

  ParallelReader(ColumnSource source, Workers workers, Annotations annotations, int steps) {
    this.source = source;
    this.workers = workers;
    this.annotations = annotations;
    int fitting = Math.max(workers.threads(), Math.min(MOST_SERIES, SAMPLES / steps));
    this.columns = new StepColumn[Math.min(source.size(), fitting)];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = new StepColumn(steps);
    }
    this.own = newReader();
    for (int i = 1; i < workers.threads(); i++) {
      idle.add(newReader());
    }
  }

  private ScanRound.Reader newReader() {
    Annotations remarks = annotations.fork();
    return new ScanRound.Reader(source.reader(remarks), remarks);
  }

  @Override
  public void read(int index, StepColumn column) {
    if (index >= end) {
      readRound();
    }
    column.swap(columns[index - start]);
  }

  private void readRound() {
    start = end;
    end = Math.min(source.size(), start + columns.length);
    int atOnce = Math.min(workers.seriesAtOnce(), Math.max(1, (end - start) / workers.threads()));
    ScanRound round = new ScanRound(columns, start, end, atOnce, idle);
    for (int i = 1; i < workers.threads(); i++) {
      help(round);
    }
    round.work(own);
    round.finish(annotations);
  }

  private void help(ScanRound round) {
    try {
      workers.executor().execute(round::help);
    } catch (RejectedExecutionException busy) {
      // then the caller does it alone
    }
  }
}
