package io.narthex.promql.bench;

import io.narthex.promql.EngineOptions;
import io.narthex.promql.PromqlEngine;
import io.narthex.promql.QueryOptions;
import io.narthex.promql.QueryResult;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** {@code sum by (job) (rate(x[5m]))} over two hours at 15 s, without the cost of a store. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SumRateBenchmark {
  private static final int SAMPLES = 480;

  @Param({"2000", "20000"})
  int series;

  @Param({
    "sum by (job) (rate(requests_total[5m]))",
    "sum by (job) (requests_total)",
    "max_over_time(requests_total[5m])"
  })
  String query;

  private GeneratedSeries storage = new GeneratedSeries(0, 1, 0);
  private final PromqlEngine engine =
      new PromqlEngine(EngineOptions.defaults(System::currentTimeMillis));

  @Setup
  public void generate() {
    storage = new GeneratedSeries(series, SAMPLES, 42);
  }

  @Benchmark
  public QueryResult twoHoursByMinute() {
    long endMs = GeneratedSeries.START_MS + SAMPLES * GeneratedSeries.INTERVAL_MS;
    return engine.range(
        storage, query, GeneratedSeries.START_MS, endMs, 60_000, QueryOptions.DEFAULT);
  }
}
