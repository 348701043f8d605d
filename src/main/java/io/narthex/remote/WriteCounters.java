package io.narthex.remote;

import java.util.concurrent.atomic.LongAdder;

/** What remote write brought over all requests, for the server's own metrics. Thread-safe. */
public final class WriteCounters {
  private final LongAdder samples = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder invalidSeries = new LongAdder();

  WriteCounters() {}

  /** Samples written, histograms among them. */
  public long samples() {
    return samples.sum();
  }

  /** Samples that storage refused. */
  public long rejected() {
    return rejected.sum();
  }

  /** Series left out because of their labels. */
  public long invalidSeries() {
    return invalidSeries.sum();
  }

  void write(long count) {
    samples.add(count);
  }

  void reject() {
    rejected.increment();
  }

  void invalidate() {
    invalidSeries.increment();
  }
}
