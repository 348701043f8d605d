package io.narthex.server.metrics;

import io.narthex.promql.QueryLog;
import io.narthex.promql.QueryStatistics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** How many queries run, and what they have cost so far. Thread-safe. */
@ApplicationScoped
public class QueryMetrics {
  private final AtomicInteger running = new AtomicInteger();
  private final LongAdder samples = new LongAdder();
  private final LongAdder samplesRead = new LongAdder();

  public void started() {
    running.incrementAndGet();
  }

  public void ended() {
    running.decrementAndGet();
  }

  /** Notes what an answered query has cost. */
  public void answered(QueryStatistics statistics) {
    samples.add(statistics.samples());
    samplesRead.add(statistics.samplesRead());
  }

  void register(Instruments instruments, int maxConcurrency, QueryLog log) {
    instruments.gauge("prometheus_engine_queries", "Queries running now.", running::get);
    instruments.gauge(
        "prometheus_engine_queries_concurrent_max",
        "Most queries that may run at once.",
        () -> maxConcurrency);
    instruments.counter(
        "prometheus_engine_query_samples_total",
        "Samples that steps of queries looked at, each as often as one did.",
        samples::sum);
    instruments.counter(
        "prometheus_engine_query_samples_read_total", "Samples read by queries.", samplesRead::sum);
    instruments.gauge(
        "prometheus_engine_query_log_enabled",
        "Whether queries are written down.",
        () -> log.isEnabled() ? 1 : 0);
    instruments.counter(
        "prometheus_engine_query_log_failures_total",
        "Queries that could not be written down.",
        log::failures);
  }
}
