package io.narthex.promql.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.promql.EngineOptions;
import io.narthex.promql.PromqlEngine;
import io.narthex.promql.QueryOptions;
import io.narthex.promql.exec.operator.QueryException;
import io.narthex.promql.exec.operator.Workers;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.promql.script.MemoryStorage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Asks the engine whatever the bytes, instants and ranges: an answer or a {@link QueryException},
 * nothing else. See the package.
 */
final class QueryFuzz {
  private static final List<String> SEEDS =
      List.of(
          "aggregations.test",
          "functions.test",
          "histograms.test",
          "operators.test",
          "ranges.test",
          "selectors.test",
          "printed.txt",
          "errors.txt");

  private static final long TIMEOUT_MS = 5_000;
  private static final long MOST_SAMPLES = 1_000_000;

  /** The CPU time with which a query counts as one that hangs: its time-out did not end it. */
  private static final long HANGS_NANOS = 3 * TIMEOUT_MS * 1_000_000;

  private final Map<QueryException.Category, Integer> refused = new TreeMap<>();
  private final MemoryStorage storage = new MemoryStorage();
  private final PromqlEngine engine;
  private int answers;

  QueryFuzz(long seed) {
    for (FuzzData.Source source : new FuzzData(seed).sources()) {
      source.samples().forEach(sample -> storage.add(source.labels(), sample));
    }
    engine =
        new PromqlEngine(
            new EngineOptions(
                System::currentTimeMillis,
                ParserOptions.ALL,
                MOST_SAMPLES,
                TIMEOUT_MS,
                300_000,
                () -> 60_000,
                false,
                true,
                false,
                Workers.NONE,
                query -> {}));
  }

  /** The expressions that the project's own cases ask, one to a line. */
  static List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (String file : SEEDS) {
      try (var in = QueryFuzz.class.getResourceAsStream("/promql/" + file)) {
        new String(in.readAllBytes(), UTF_8)
            .lines()
            .filter(line -> !file.endsWith(".test") || line.startsWith("eval instant"))
            .map(line -> line.replaceFirst("^eval instant at \\S+ ", ""))
            .forEach(line -> seeds.add(line.getBytes(UTF_8)));
      }
    }
    return seeds;
  }

  /**
   * Asks one query as instant and as range.
   *
   * @throws AssertionError where it fails in any other way than it may
   */
  void ask(byte[] bytes) {
    String query = new String(bytes, UTF_8);
    try {
      long timeMs = FuzzData.START_MS + 3_600_000;
      engine.instant(storage, query, timeMs, QueryOptions.DEFAULT);
      engine.range(storage, query, timeMs, timeMs + 600_000, 60_000, QueryOptions.DEFAULT);
      answers++;
    } catch (QueryException e) {
      refused.merge(e.category(), 1, Integer::sum);
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(query, e);
    }
  }

  /** The same; a query that goes on long after its time-out fails, too. */
  private void askInTime(byte[] query) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    ask(query);
    if (threads.getCurrentThreadCpuTime() - start > HANGS_NANOS) {
      throw new AssertionError("hangs: " + new String(query, UTF_8));
    }
  }

  /** Runs for so many seconds; ends with status 1 where something was found. */
  public static void main(String[] arguments) throws IOException {
    long seconds = arguments.length > 0 ? Long.parseLong(arguments[0]) : 60;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    System.out.println("seed " + seed);
    QueryFuzz fuzz = new QueryFuzz(seed);
    QueryMutations queries = new QueryMutations(seeds(), new Random(seed));
    int found = 0;
    long end = System.nanoTime() + seconds * 1_000_000_000;
    while (System.nanoTime() < end) {
      try {
        fuzz.askInTime(queries.next());
      } catch (AssertionError e) {
        found++;
        e.printStackTrace(System.out);
      }
    }
    System.out.printf("%d answered, refused %s, %d found%n", fuzz.answers, fuzz.refused, found);
    System.exit(found == 0 ? 0 : 1);
  }
}
