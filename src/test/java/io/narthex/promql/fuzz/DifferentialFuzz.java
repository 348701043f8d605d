package io.narthex.promql.fuzz;

import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerSpec;
import io.narthex.tsdb.LoadProgress;
import io.narthex.tsdb.MemoryBlockStore;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.TsdbSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/** Asks the engine and a Prometheus the same random queries; see the package. */
final class DifferentialFuzz {
  private static final long END_MS = FuzzData.START_MS + FuzzData.SAMPLES * FuzzData.INTERVAL_MS;
  private static final String CONFIG = "global: {scrape_interval: 1m}\n";

  private final PrintStream out;
  private final BothEngines engines;
  private final DifferenceOrigin origin;
  private final Map<ExplainedDifference, Integer> explained =
      new EnumMap<>(ExplainedDifference.class);
  private int answers;
  private int errors;
  private int unsteady;
  private int unexplained;

  private DifferentialFuzz(PrintStream out, BothEngines engines) {
    this.out = out;
    this.engines = engines;
    this.origin = new DifferenceOrigin(engines);
  }

  /** Ends with status 1 where an answer differs and nothing known explains it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int queries = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    System.out.println("seed " + seed);
    System.exit(unexplained(queries, seed) == 0 ? 0 : 1);
  }

  private static int unexplained(int queries, long seed) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("narthex-fuzz");
    try (Lab lab = new Lab("fuzz");
        Tsdb tsdb =
            Tsdb.open(TsdbSettings.DEFAULTS, () -> END_MS, new MemoryBlockStore(), directory)) {
      tsdb.load(new LoadProgress());
      BothEngines engines = new BothEngines(tsdb, () -> prometheus(lab), new FuzzData(seed));
      DifferentialFuzz fuzz = new DifferentialFuzz(System.out, engines);
      fuzz.run(queries, new Random(seed));
      return fuzz.unexplained;
    }
  }

  private static ServerClient prometheus(Lab lab) throws IOException, InterruptedException {
    ServerSpec spec =
        new ServerSpec(
            ServerKind.PROMETHEUS,
            CONFIG,
            "--web.enable-remote-write-receiver",
            "--storage.tsdb.retention.time=100y",
            "--enable-feature=native-histograms");
    return lab.startReady(spec).client();
  }

  private void run(int queries, Random random) throws IOException, InterruptedException {
    RandomQuery query = new RandomQuery(random);
    for (int i = 0; i < queries; i++) {
      long stepMs = (1 + random.nextInt(20)) * 7_500L;
      long startMs = FuzzData.START_MS + random.nextInt(7_000) * 1_000L;
      ask(query.next(), new Grid(startMs, startMs + random.nextInt(60) * stepMs, stepMs));
    }
    out.printf(
        "%d queries: %d answers, %d errors alike, %d differences explained %s,"
            + " %d where Prometheus answered otherwise when asked again, %d unexplained%n",
        queries,
        answers,
        errors,
        explained.values().stream().mapToInt(Integer::intValue).sum(),
        explained,
        unsteady,
        unexplained);
  }

  private void ask(String query, Grid grid) throws IOException, InterruptedException {
    Answer ours = engines.ours(query, grid);
    Answer theirs = engines.theirs(query, grid);
    if (!ours.difference(theirs).isEmpty()) {
      tell(query, grid, ours, theirs);
    } else if (ours.error().isEmpty()) {
      answers++;
    } else {
      errors++;
    }
  }

  private void tell(String query, Grid grid, Answer ours, Answer theirs)
      throws IOException, InterruptedException {
    DifferenceOrigin.Found found = origin.of(query, grid);
    if (found == null) {
      boolean steady = ours.difference(engines.ours(query, grid)).isEmpty();
      unsteady += steady ? 1 : 0;
      unexplained += steady ? 0 : 1;
      out.printf("%s: first %s, then nothing%n", query, ours.difference(theirs));
      return;
    }
    found.explanation().ifPresent(why -> explained.merge(why, 1, Integer::sum));
    unexplained += found.explanation().isEmpty() ? 1 : 0;
    out.printf(
        "%s: %s%n  from %s to %s step %s, because of %s%n  %s%n",
        found.explanation().map(Enum::name).orElse("UNEXPLAINED"),
        query,
        grid.start(),
        grid.end(),
        grid.step(),
        found.operation(),
        found.difference());
  }
}
