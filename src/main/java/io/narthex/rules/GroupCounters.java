package io.narthex.rules;

import java.util.concurrent.atomic.LongAdder;

/** What a group has done since the server started. Thread-safe. */
public final class GroupCounters {
  private final LongAdder iterations = new LongAdder();
  private final LongAdder missed = new LongAdder();
  private final LongAdder evaluations = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private volatile long lastSamples;

  GroupCounters() {}

  /** Evaluations of the whole group that were due, missed ones included. */
  public long iterations() {
    return iterations.sum();
  }

  /** Those that were due while the one before was still running. */
  public long missed() {
    return missed.sum();
  }

  /** Evaluations of single rules. */
  public long evaluations() {
    return evaluations.sum();
  }

  /** Those that failed. */
  public long failures() {
    return failures.sum();
  }

  /** How many samples the last evaluation gave. */
  public long lastSamples() {
    return lastSamples;
  }

  void due(boolean ran) {
    iterations.increment();
    if (!ran) {
      missed.increment();
    }
  }

  void evaluated(boolean failed) {
    evaluations.increment();
    if (failed) {
      failures.increment();
    }
  }

  void samples(long count) {
    lastSamples = count;
  }
}
