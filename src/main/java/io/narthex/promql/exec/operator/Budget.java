package io.narthex.promql.exec.operator;

import io.narthex.model.Clock;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/** What one query may use, and what it has used. Several threads read; one holds. */
public final class Budget {
  private final long maxSamples;
  private final long deadlineMs;
  private final Clock clock;
  private final BooleanSupplier canceled;
  private final LongAdder samplesRead = new LongAdder();
  private long held;
  private long peak;

  /**
   * @param maxSamples how many samples may be in memory at once
   * @param deadlineMs when the query must be done, by the clock
   * @param canceled turns true when nobody waits for the answer any more
   */
  public Budget(long maxSamples, long deadlineMs, Clock clock, BooleanSupplier canceled) {
    this.maxSamples = maxSamples;
    this.deadlineMs = deadlineMs;
    this.clock = clock;
    this.canceled = canceled;
  }

  /** Counts samples that were read. */
  public void read(int samples) {
    samplesRead.add(samples);
  }

  /** Counts samples that stay in memory from now on. */
  public void hold(long samples) {
    held += samples;
    peak = Math.max(peak, held);
    if (held > maxSamples) {
      throw tooMany();
    }
  }

  private static QueryException tooMany() {
    return new QueryException(
        QueryException.Category.EXECUTION,
        "query processing would load too many samples into memory in query execution");
  }

  /** Refuses a column that could not even be held alone. */
  public void require(long samples) {
    if (samples > maxSamples) {
      throw tooMany();
    }
  }

  /** Ends a query that was canceled or has run out of time. */
  public void check() {
    if (canceled.getAsBoolean()) {
      throw new QueryException(
          QueryException.Category.CANCELED, "query was canceled in expression evaluation");
    }
    if (clock.nowMs() > deadlineMs) {
      throw new QueryException(
          QueryException.Category.TIMEOUT, "query timed out in expression evaluation");
    }
  }

  public long samplesRead() {
    return samplesRead.sum();
  }

  /** The most samples that were in memory at once. */
  public long peakSamples() {
    return peak;
  }
}
