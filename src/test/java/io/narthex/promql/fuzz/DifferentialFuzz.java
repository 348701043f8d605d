package io.narthex.promql.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.RemoteWriteRequest;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerSpec;
import io.narthex.model.FloatHistogram;
import io.narthex.model.Sample;
import io.narthex.promql.EngineOptions;
import io.narthex.promql.PromqlEngine;
import io.narthex.promql.QueryOptions;
import io.narthex.promql.exec.QueryValue;
import io.narthex.promql.exec.operator.QueryException;
import io.narthex.storage.Appender;
import io.narthex.tsdb.LoadProgress;
import io.narthex.tsdb.MemoryBlockStore;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.TsdbSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Asks the engine and a Prometheus the same random queries; see the package. */
final class DifferentialFuzz {
  private static final long END_MS = FuzzData.START_MS + FuzzData.SAMPLES * FuzzData.INTERVAL_MS;
  private static final String CONFIG = "global: {scrape_interval: 1m}\n";

  private final PromqlEngine engine =
      new PromqlEngine(EngineOptions.defaults(System::currentTimeMillis));
  private final PrintStream out;
  private final Tsdb tsdb;
  private final ServerClient prometheus;
  private int answers;
  private int errors;
  private int differences;

  private DifferentialFuzz(PrintStream out, Tsdb tsdb, ServerClient prometheus) {
    this.out = out;
    this.tsdb = tsdb;
    this.prometheus = prometheus;
  }

  /** Ends with status 1 where an answer differs. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int queries = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    System.out.println("seed " + seed);
    System.exit(differences(queries, seed) == 0 ? 0 : 1);
  }

  private static int differences(int queries, long seed) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("narthex-fuzz");
    FuzzData data = new FuzzData(seed);
    try (Lab lab = new Lab("fuzz");
        Tsdb tsdb =
            Tsdb.open(TsdbSettings.DEFAULTS, () -> END_MS, new MemoryBlockStore(), directory)) {
      tsdb.load(new LoadProgress());
      ServerClient prometheus =
          lab.startReady(
                  new ServerSpec(
                      ServerKind.PROMETHEUS,
                      CONFIG,
                      "--web.enable-remote-write-receiver",
                      "--storage.tsdb.retention.time=100y",
                      "--enable-feature=native-histograms"))
              .client();
      DifferentialFuzz fuzz = new DifferentialFuzz(System.out, tsdb, prometheus);
      fuzz.load(data);
      fuzz.run(queries, new Random(seed));
      return fuzz.differences;
    }
  }

  private void load(FuzzData data) throws IOException, InterruptedException {
    Appender appender = tsdb.appender();
    RemoteWriteRequest request = new RemoteWriteRequest();
    for (FuzzData.Source source : data.sources()) {
      request.add(source.labels(), source.samples());
      long reference = appender.reference(source.labels());
      for (Sample sample : source.samples()) {
        FloatHistogram histogram = sample.histogram();
        if (histogram == null) {
          appender.append(reference, sample.timestampMs(), sample.value());
        } else {
          appender.append(reference, Appender.NO_START, sample.timestampMs(), histogram);
        }
      }
    }
    appender.commit();
    request.send(prometheus);
  }

  private void run(int queries, Random random) throws IOException, InterruptedException {
    RandomQuery query = new RandomQuery(random);
    for (int i = 0; i < queries; i++) {
      long stepMs = (1 + random.nextInt(20)) * 7_500L;
      long startMs = FuzzData.START_MS + random.nextInt(7_000) * 1_000L;
      long endMs = startMs + random.nextInt(60) * stepMs;
      ask(query.next(), startMs, endMs, stepMs);
    }
    out.printf(
        "%d queries: %d answers, %d errors alike, %d differences%n",
        queries, answers, errors, differences);
  }

  private void ask(String query, long startMs, long endMs, long stepMs)
      throws IOException, InterruptedException {
    JsonNode theirs =
        ServerClient.json(
            prometheus.post(
                "/api/v1/query_range",
                "query",
                query,
                "start",
                seconds(startMs),
                "end",
                seconds(endMs),
                "step",
                seconds(stepMs)));
    String difference = difference(query, startMs, endMs, stepMs, theirs);
    if (!difference.isEmpty()) {
      differences++;
      out.printf(
          "%s%n  from %s to %s step %s%n  %s%n",
          query, seconds(startMs), seconds(endMs), seconds(stepMs), difference);
    }
  }

  private String difference(String query, long startMs, long endMs, long stepMs, JsonNode theirs) {
    boolean failed = theirs.path("status").asText().equals("error");
    try {
      var ours = engine.range(tsdb, query, startMs, endMs, stepMs, QueryOptions.DEFAULT);
      answers++;
      return failed
          ? "no error: " + theirs.path("error").asText()
          : AnswerComparison.difference((QueryValue.Matrix) ours.value(), theirs.path("data"));
    } catch (QueryException e) {
      errors++;
      return failed ? "" : "error: " + e.getMessage();
    }
  }

  private static String seconds(long ms) {
    return "%d.%03d".formatted(ms / 1000, ms % 1000);
  }
}
