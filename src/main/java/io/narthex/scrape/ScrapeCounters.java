package io.narthex.scrape;

import io.narthex.storage.AppendResult;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What went wrong over all scrapes, for the server's own metrics. Thread-safe. */
public final class ScrapeCounters {
  private final LongAdder missed = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder pools = new LongAdder();
  private final LongAdder reloads = new LongAdder();
  private final LongAdder lateExemplars = new LongAdder();
  private final Map<ExceededLimit, LongAdder> exceeded = new EnumMap<>(ExceededLimit.class);
  private final Map<AppendResult, LongAdder> rejected = new EnumMap<>(AppendResult.class);

  ScrapeCounters() {
    for (AppendResult result : AppendResult.values()) {
      rejected.put(result, new LongAdder());
    }
    for (ExceededLimit limit : ExceededLimit.values()) {
      exceeded.put(limit, new LongAdder());
    }
  }

  /** Scrapes that were due while the one before was still running. */
  public long missed() {
    return missed.sum();
  }

  public long failed() {
    return failed.sum();
  }

  /** Scrapes that failed for going beyond a limit. */
  public long exceeded(ExceededLimit limit) {
    return adder(exceeded, limit).sum();
  }

  /** Samples that storage refused, by reason. */
  public long rejected(AppendResult reason) {
    return adder(rejected, reason).sum();
  }

  /** Jobs that were begun. */
  public long pools() {
    return pools.sum();
  }

  /** Jobs that went on under a configuration read anew. */
  public long reloads() {
    return reloads.sum();
  }

  /** Exemplars refused because a newer one stood there. */
  public long lateExemplars() {
    return lateExemplars.sum();
  }

  void addPool() {
    pools.increment();
  }

  void reloadPool() {
    reloads.increment();
  }

  void rejectLateExemplar() {
    lateExemplars.increment();
  }

  void miss() {
    missed.increment();
  }

  void fail() {
    failed.increment();
  }

  void exceed(ExceededLimit limit) {
    adder(exceeded, limit).increment();
  }

  void reject(AppendResult reason) {
    adder(rejected, reason).increment();
  }

  private static <K> LongAdder adder(Map<K, LongAdder> adders, K key) {
    LongAdder adder = adders.get(key);
    if (adder == null) {
      throw new IllegalStateException("no counter for " + key);
    }
    return adder;
  }
}
