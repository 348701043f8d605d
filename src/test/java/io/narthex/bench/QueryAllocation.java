package io.narthex.bench;

import com.sun.management.ThreadMXBean;
import io.narthex.promql.EngineOptions;
import io.narthex.promql.PromqlEngine;
import io.narthex.promql.QueryOptions;
import io.narthex.promql.QueryStatistics;
import io.narthex.promql.exec.operator.Workers;
import io.narthex.promql.parser.ParserOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/**
 * What queries allocate over {@link DashboardData}, two hours by the minute, and over the same with
 * twice the samples: a query whose memory does not go with the samples it reads has the ratio 1.
 * One thread, the second run of each query.
 *
 * <pre>
 *  java -cp target/test-classes:target/classes:… io.narthex.bench.QueryAllocation [dashboard | analysis]
 * </pre>
 */
final class QueryAllocation {
  private static final long STEP_MS = 60_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What one run took. */
  private record Taken(long samples, long bytes) {}

  private final PromqlEngine engine;

  private QueryAllocation() {
    EngineOptions defaults = EngineOptions.defaults(System::currentTimeMillis);
    engine =
        new PromqlEngine(
            new EngineOptions(
                defaults.clock(),
                ParserOptions.ALL,
                defaults.maxSamples(),
                600_000,
                defaults.lookbackMs(),
                defaults.subqueryStepMs(),
                false,
                false,
                false,
                Workers.NONE,
                query -> {}));
  }

  public static void main(String[] arguments) throws IOException {
    List<DashboardQuery> queries =
        DashboardQuery.set(arguments.length > 0 ? arguments[0] : "dashboard").stream()
            .filter(DashboardQuery::isRange)
            .toList();
    QueryAllocation allocation = new QueryAllocation();
    List<Taken> once = allocation.measure(queries, DashboardData.INTERVAL_MS);
    List<Taken> twice = allocation.measure(queries, DashboardData.INTERVAL_MS / 2);
    System.out.println("query: samples read, kB allocated; with twice the samples; ratio");
    for (int i = 0; i < queries.size(); i++) {
      print(queries.get(i).title(), once.get(i), twice.get(i));
    }
  }

  private List<Taken> measure(List<DashboardQuery> queries, long intervalMs) throws IOException {
    try (DashboardData data = new DashboardData(intervalMs)) {
      queries.forEach(query -> run(data, query));
      return queries.stream().map(query -> run(data, query)).toList();
    }
  }

  private Taken run(DashboardData data, DashboardQuery query) {
    long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    QueryStatistics statistics =
        engine
            .range(
                data.tsdb(),
                query.query(),
                DashboardData.START_MS + STEP_MS,
                DashboardData.END_MS,
                STEP_MS,
                QueryOptions.DEFAULT)
            .statistics();
    long after = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    return new Taken(statistics.samplesRead(), after - before);
  }

  private static void print(String title, Taken once, Taken twice) {
    System.out.printf(
        Locale.ROOT,
        "%-26s %10d %9d   %10d %9d   %.2f%n",
        title,
        once.samples,
        once.bytes >> 10,
        twice.samples,
        twice.bytes >> 10,
        (double) twice.bytes / once.bytes);
  }
}
