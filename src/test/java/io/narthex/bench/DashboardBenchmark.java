package io.narthex.bench;

import io.narthex.promql.EngineOptions;
import io.narthex.promql.PromqlEngine;
import io.narthex.promql.QueryOptions;
import io.narthex.promql.QueryResult;
import io.narthex.promql.exec.operator.Workers;
import io.narthex.promql.parser.ParserOptions;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A set of queries of {@link DashboardData}, two hours by the minute: all of it, or one query named
 * by {@code -p title=}. {@code -prof gc} shows what a query allocates, {@code -p
 * intervalMs=15000,7500} whether that grows with the samples it reads.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(1)
public class DashboardBenchmark {
  private static final long STEP_MS = 60_000;

  @Param({"1", "2"})
  public int threads;

  @Param("dashboard")
  public String set;

  @Param("all")
  public String title;

  @Param("15000")
  public long intervalMs;

  private DashboardData data;
  private List<String> queries;
  private PromqlEngine engine;

  @Setup(Level.Trial)
  public void fill() throws IOException {
    data = new DashboardData(intervalMs);
    queries =
        DashboardQuery.set(set).stream()
            .filter(
                query -> query.isRange() && (title.equals("all") || title.equals(query.title())))
            .map(DashboardQuery::query)
            .toList();
    EngineOptions defaults = EngineOptions.defaults(System::currentTimeMillis);
    engine =
        new PromqlEngine(
            new EngineOptions(
                defaults.clock(),
                ParserOptions.ALL,
                defaults.maxSamples(),
                defaults.timeoutMs(),
                defaults.lookbackMs(),
                defaults.subqueryStepMs(),
                defaults.delayedNameRemoval(),
                defaults.startTimestamps(),
                defaults.perStepStatistics(),
                new Workers(ForkJoinPool.commonPool(), threads, 32),
                query -> {}));
  }

  @Benchmark
  public long dashboard() {
    long read = 0;
    for (String query : queries) {
      QueryResult result =
          engine.range(
              data.tsdb(),
              query,
              DashboardData.START_MS + STEP_MS,
              DashboardData.END_MS,
              STEP_MS,
              QueryOptions.DEFAULT);
      read += result.statistics().samplesRead();
    }
    return read;
  }

  @TearDown(Level.Trial)
  public void close() throws IOException {
    data.close();
  }
}
