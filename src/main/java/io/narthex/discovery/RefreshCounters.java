package io.narthex.discovery;

import io.narthex.model.DurationSummary;
import java.util.concurrent.atomic.LongAdder;

/** How it goes with sources of one kind that are asked again and again. Thread-safe. */
public final class RefreshCounters {
  private final LongAdder failures = new LongAdder();
  private final DurationSummary durations = new DurationSummary();

  RefreshCounters() {}

  /** Times that no targets were given. */
  public long failures() {
    return failures.sum();
  }

  /** How long each time took, whatever came of it. */
  public DurationSummary durations() {
    return durations;
  }

  public void fail() {
    failures.increment();
  }

  /**
   * Ends a time.
   *
   * @param startNanos when it began, as {@link System#nanoTime} tells it
   */
  public void end(long startNanos) {
    durations.addSince(startNanos);
  }
}
