package io.narthex.promql.exec.scan;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.promql.exec.operator.ColumnReader;
import io.narthex.promql.function.Annotations;
import io.narthex.promql.function.StepColumn;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One round of a shared scan. Threads take portions of it until none are left; the caller then
 * waits for those that have begun, and for nobody else. Guarded by itself, but for the columns:
 * each belongs to whoever took its portion, until the round is finished.
 */
final class ScanRound {
  /** A reader and where its remarks go. */
  record Reader(ColumnReader columns, Annotations annotations) {}

  /** What became of a portion. */
  private static final class Portion {
    private @Nullable Annotations annotations;
    private @Nullable RuntimeException failure;
    private boolean done;
  }

  private final StepColumn[] columns;
  private final int start;
  private final int end;
  private final int atOnce;
  private final Queue<Reader> idle;

  @GuardedBy("this")
  private final Portion[] portions;

  @GuardedBy("this")
  private int taken;

  @GuardedBy("this")
  private int working;

  ScanRound(StepColumn[] columns, int start, int end, int atOnce, Queue<Reader> idle) {
    this.columns = columns;
    this.start = start;
    this.end = end;
    this.atOnce = atOnce;
    this.idle = idle;
    this.portions = new Portion[(end - start + atOnce - 1) / atOnce];
  }

  /** Reads portions with an idle reader, where there is one, until none are left. */
  void help() {
    Reader reader = idle.poll();
    if (reader != null) {
      work(reader);
      idle.add(reader);
    }
  }

  /** Reads portions until none are left. */
  void work(Reader reader) {
    for (int portion = take(); portion >= 0; portion = take()) {
      Portion result = new Portion();
      try {
        read(portion, reader, result);
      } finally {
        release(portion, result);
      }
    }
  }

  private synchronized int take() {
    if (taken == portions.length) {
      return -1;
    }
    working++;
    return taken++;
  }

  private synchronized void release(int portion, Portion result) {
    portions[portion] = result;
    working--;
    notifyAll();
  }

  private void read(int portion, Reader reader, Portion result) {
    int from = start + portion * atOnce;
    int until = Math.min(end, from + atOnce);
    try {
      for (int i = from; i < until; i++) {
        reader.columns.read(i, columns[i - start]);
      }
    } catch (RuntimeException e) {
      result.failure = e; // thrown again by the caller, in order
    }
    result.annotations = reader.annotations.take();
    result.done = true;
  }

  /** Waits for those who have begun, then tells what they remarked, or the first failure. */
  synchronized void finish(Annotations target) {
    boolean interrupted = false;
    while (working > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true; // others still write to the columns
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    for (Portion portion : portions) {
      if (!portion.done) {
        throw new IllegalStateException("a thread of the scan ended early");
      }
      if (portion.failure != null) {
        throw portion.failure;
      }
      if (portion.annotations != null) {
        target.addAll(portion.annotations);
      }
    }
  }
}
