package io.narthex.promql.bench;

import com.sun.management.ThreadMXBean;
import io.narthex.promql.EngineOptions;
import io.narthex.promql.PromqlEngine;
import io.narthex.promql.QueryOptions;
import io.narthex.promql.exec.QueryValue;
import io.narthex.promql.exec.operator.Workers;
import java.lang.management.ManagementFactory;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What {@code sum(rate(x[5m]))} over many series and 1,000 steps holds in memory: what is alive
 * beyond the store, seen by full collections on the way, and what is allocated in all.
 *
 * <pre>
 *  java -Xmx3g -XX:+UseSerialGC -cp target/test-classes:target/classes:… \
 *    io.narthex.promql.bench.PeakMemoryRun [series]
 * </pre>
 */
final class PeakMemoryRun {
  private static final int STEPS = 1_000;
  private static final int THREADS = 2;
  private static final int LOOKS = 10;
  private static final int RANGE_SAMPLES = 20;

  private final GeneratedSeries storage;
  private final PromqlEngine engine;

  private PeakMemoryRun(int series) {
    storage = new GeneratedSeries(series, STEPS + RANGE_SAMPLES, 42);
    EngineOptions defaults = EngineOptions.defaults(System::currentTimeMillis);
    engine =
        new PromqlEngine(
            new EngineOptions(
                defaults.clock(),
                defaults.parser(),
                defaults.maxSamples(),
                3_600_000,
                defaults.lookbackMs(),
                defaults.subqueryStepMs(),
                false,
                false,
                false,
                new Workers(ForkJoinPool.commonPool(), THREADS, 32),
                query -> {}));
  }

  public static void main(String[] arguments) {
    int series = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    PeakMemoryRun run = new PeakMemoryRun(series);
    run.ask();
    long allocatedBefore = allocated();
    run.ask();
    long allocated = allocated() - allocatedBefore;
    AtomicLong peak = new AtomicLong();
    live(); // the first look makes what looking takes
    long before = live();
    run.storage.whenOpened(
        index -> {
          if (index % (series / LOOKS) == series / LOOKS / 2) {
            peak.accumulateAndGet(live() - before, Math::max);
          }
        });
    long points = run.ask();
    System.out.printf(
        "%d series, %d points in the answer: at most %d kB alive, %d kB allocated by the caller%n",
        series, points, peak.get() >> 10, allocated >> 10);
  }

  /** Asks for the sum; how many points it has. */
  private long ask() {
    long startMs = GeneratedSeries.START_MS + RANGE_SAMPLES * GeneratedSeries.INTERVAL_MS;
    long endMs = startMs + (STEPS - 1) * GeneratedSeries.INTERVAL_MS;
    QueryValue.Matrix answer =
        (QueryValue.Matrix)
            engine
                .range(
                    storage,
                    "sum(rate(requests_total[5m]))",
                    startMs,
                    endMs,
                    GeneratedSeries.INTERVAL_MS,
                    QueryOptions.DEFAULT)
                .value();
    return answer.series().get(0).size();
  }

  /** What a full collection finds; the heap's own figure counts what threads have reserved. */
  private static long live() {
    try {
      String table =
          (String)
              ManagementFactory.getPlatformMBeanServer()
                  .invoke(
                      new ObjectName("com.sun.management:type=DiagnosticCommand"),
                      "gcClassHistogram",
                      new Object[] {new String[0]},
                      new String[] {String[].class.getName()});
      String[] total = table.substring(table.lastIndexOf("Total")).strip().split("\\s+");
      return Long.parseLong(total[2]);
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
