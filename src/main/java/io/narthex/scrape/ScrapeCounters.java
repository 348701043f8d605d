package io.narthex.scrape;

import io.narthex.storage.AppendResult;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What went wrong over all scrapes, for the server's own metrics. Thread-safe. */
public final class ScrapeCounters {
  private final LongAdder missed = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder sampleLimitExceeded = new LongAdder();
  private final Map<AppendResult, LongAdder> rejected = new EnumMap<>(AppendResult.class);

  ScrapeCounters() {
    for (AppendResult result : AppendResult.values()) {
      rejected.put(result, new LongAdder());
    }
  }

  /** Scrapes that were due while the one before was still running. */
  public long missed() {
    return missed.sum();
  }

  public long failed() {
    return failed.sum();
  }

  public long sampleLimitExceeded() {
    return sampleLimitExceeded.sum();
  }

  /** Samples that storage refused, by reason. */
  public long rejected(AppendResult reason) {
    return adder(reason).sum();
  }

  void miss() {
    missed.increment();
  }

  void fail() {
    failed.increment();
  }

  void exceedSampleLimit() {
    sampleLimitExceeded.increment();
  }

  void reject(AppendResult reason) {
    adder(reason).increment();
  }

  private LongAdder adder(AppendResult reason) {
    LongAdder adder = rejected.get(reason);
    if (adder == null) {
      throw new IllegalStateException("no counter for " + reason);
    }
    return adder;
  }
}
