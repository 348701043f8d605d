package io.narthex.scrape;

import io.narthex.model.DurationSummary;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How much time lies between two scrapes of a target, by what it ought to be. Thread-safe. */
public final class ScrapeIntervals {
  private final Map<Long, DurationSummary> lengths = new ConcurrentHashMap<>();

  ScrapeIntervals() {}

  /** What was measured where it ought to be so many milliseconds. */
  public DurationSummary of(long intervalMs) {
    return lengths.computeIfAbsent(intervalMs, anew -> new DurationSummary());
  }

  void add(long intervalMs, long nanos) {
    of(intervalMs).addNanos(nanos);
  }
}
