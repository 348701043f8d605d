package io.narthex.interop;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.narthex.interop.peer.CutProxy;
import io.narthex.interop.peer.ExpositionServer;
import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.RawSample;
import io.narthex.interop.peer.RemoteWriteRequest;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerProcess;
import io.narthex.interop.peer.ServerSpec;
import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.Labels;
import io.narthex.model.Sample;
import io.narthex.model.Span;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * A root that cannot reach its leaf while the leaf is told an hour of samples, seals them and lets
 * go of its journal; each of them is killed meanwhile. In the end the root holds what the leaf
 * does, native histograms and all, and it came from blocks, while no live pull was late: the leaf
 * goes on scraping, and the line is narrow.
 */
class HourCutInteropIT {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int STEP_MS = 15_000;
  private static final int HOUR = 240; // steps
  private static final int FLOATS = 400;
  private static final int HISTOGRAMS = 10;
  private static final int INTERVAL_MS = 5_000;
  private static final int NARROW = 400_000; // bytes a second
  private static final String LEAF =
      """
      storage: {tsdb: {out_of_order_time_window: 3h}}
      scrape_configs:
        - job_name: live
          scrape_interval: 1s
          scrape_timeout: 1s
          static_configs: [{targets: ['TARGET']}]
      """;
  private static final String ROOT =
      """
      federation_configs:
        - job_name: leaf
          mode: resume
          keep_synthetic: true
          match: ['{job=~"cut|live"}']
          scrape_interval: 5s
          scrape_timeout: 5s
          static_configs: [{targets: ['LEAF']}]
      """;

  private static final String LIVE = "{job=\"live\"}[30m]";

  /** The places where the root went on, as it stores them, that lead into blocks. */
  private static final String FROM_BLOCKS =
      "count_over_time(narthex_federation_cursor{through!=\"\"}[1h])";

  private final long startMs = System.currentTimeMillis() - (HOUR + 20L) * STEP_MS;
  private final AtomicLong scrapes = new AtomicLong();

  @Test
  void theRootHoldsExactlyTheLeafsHour() throws IOException, InterruptedException {
    RequiredPeers.require(ServerKind.NARTHEX);
    try (ExpositionServer target = new ExpositionServer(path -> body());
        Lab lab = new Lab("hour-cut")) {
      ServerProcess leaf =
          lab.startReady(
              new ServerSpec(
                  ServerKind.NARTHEX,
                  LEAF.replace("TARGET", target.address()),
                  "--web.enable-remote-write-receiver",
                  "--web.enable-admin-api",
                  "--federation.max-bytes=400KB"));
      try (CutProxy network = new CutProxy(leaf.address())) {
        ServerProcess root =
            lab.startReady(
                new ServerSpec(ServerKind.NARTHEX, ROOT.replace("LEAF", network.address())));
        Await.until("the root has begun", PATIENCE, () -> health(root).equals("up"));
        write(leaf, 0, 4);
        Await.until("samples", PATIENCE, () -> told(root).equals(told(leaf)));
        network.cut();
        tellAnHour(leaf);
        network.narrow(NARROW);
        network.heal();
        Await.until("it begins to catch up", PATIENCE, () -> backlog(root) > 0);
        root.kill();
        write(leaf, HOUR + 4, HOUR + 8);
        root.restart();
        root.awaitReady(Lab.READY_DEADLINE);
        double restarted = ServerClient.nowSeconds();
        compare(leaf, root);
        compareLive(leaf, root);
        noLivePullWasLate(root, restarted);
      }
    }
  }

  private byte[] body() {
    return ("live " + scrapes.incrementAndGet() + "\n").getBytes(US_ASCII);
  }

  /** Killed half way through; in the end all of it is in blocks only. */
  private void tellAnHour(ServerProcess leaf) throws IOException, InterruptedException {
    write(leaf, 4, HOUR / 2);
    leaf.kill();
    leaf.restart();
    leaf.awaitReady(Lab.READY_DEADLINE);
    write(leaf, HOUR / 2, HOUR);
    assertThat(leaf.client().post("/api/v1/admin/tsdb/snapshot").statusCode()).isEqualTo(200);
    write(leaf, HOUR, HOUR + 4);
  }

  private void write(ServerProcess leaf, int from, int to)
      throws IOException, InterruptedException {
    RemoteWriteRequest request = new RemoteWriteRequest();
    for (int i = 0; i < FLOATS + HISTOGRAMS; i++) {
      List<Sample> samples = new ArrayList<>();
      for (int step = from; step < to; step++) {
        long timestampMs = startMs + (long) step * STEP_MS + i;
        samples.add(
            i < FLOATS
                ? new Sample(timestampMs, step * i)
                : new Sample(timestampMs, 0, histogram(step, i)));
      }
      request.add(Labels.of("__name__", "cut_" + i % 7, "i", "" + i, "job", "cut"), samples);
    }
    request.send(leaf.client());
  }

  private static FloatHistogram histogram(int step, int i) {
    HistogramLayout layout =
        new HistogramLayout(2, 0.001, List.of(new Span(step % 3, 2)), List.of());
    return new FloatHistogram(
        layout, CounterResetHint.UNKNOWN, 2.0 * step + i, step, i, new double[] {step, step});
  }

  private static void compare(ServerProcess leaf, ServerProcess root)
      throws IOException, InterruptedException {
    Map<Map<String, String>, JsonNode> original = told(leaf);
    assertThat(original).hasSize(FLOATS + HISTOGRAMS);
    assertThat(original.values()).allMatch(samples -> samples.size() == HOUR + 8);
    Await.until("the root has caught up", PATIENCE, () -> backlog(root) == 0);
    Await.until("all of it", PATIENCE, () -> told(root).equals(original));
    assertThat(root.client().vector(FROM_BLOCKS, ServerClient.nowSeconds())).isNotEmpty();
    assertThat(source(root, "gaps").asLong()).isZero();
  }

  /** What was scraped up to now, which the root comes past; since the root's first sample. */
  private static void compareLive(ServerProcess leaf, ServerProcess root)
      throws IOException, InterruptedException {
    double now = ServerClient.nowSeconds();
    Await.until("live samples", PATIENCE, () -> newestMs(root) > now * 1000);
    Map<Map<String, String>, List<RawSample>> original = leaf.client().samples(LIVE, now);
    Map<Map<String, String>, List<RawSample>> federated = root.client().samples(LIVE, now);
    assertThat(federated.keySet()).isEqualTo(original.keySet());
    assertThat(federated).hasSizeGreaterThan(1); // up and scrape series
    federated.forEach(
        (labels, samples) -> {
          long fromMs = samples.get(0).timestamp();
          assertThat(samples)
              .as("%s", labels)
              .isEqualTo(
                  original.getOrDefault(labels, List.of()).stream()
                      .filter(sample -> sample.timestamp() >= fromMs)
                      .toList());
        });
  }

  /** Each pull leaves samples at its end: none is missing, and none more than an interval late. */
  private static void noLivePullWasLate(ServerProcess root, double sinceSeconds)
      throws IOException, InterruptedException {
    List<RawSample> backlog = pulls(root, "backlog_commits", sinceSeconds);
    List<RawSample> up = pulls(root, "up", sinceSeconds);
    assertThat(backlog).filteredOn(pull -> !pull.value().equals("0")).isNotEmpty();
    assertThat(up).hasSameSizeAs(backlog).allMatch(pull -> pull.value().equals("1"));
    for (int i = 1; i < up.size(); i++) {
      assertThat(up.get(i).timestamp() - up.get(i - 1).timestamp())
          .as("between pulls %d and %d", i - 1, i)
          .isLessThanOrEqualTo(2 * INTERVAL_MS);
    }
  }

  /** What the root stored of its pulls since then. */
  private static List<RawSample> pulls(ServerProcess root, String figure, double sinceSeconds)
      throws IOException, InterruptedException {
    String selector = "narthex_federation_source_" + figure + "[30m]";
    return root.client().samples(selector, ServerClient.nowSeconds()).values().stream()
        .flatMap(List::stream)
        .filter(pull -> pull.timestamp() > sinceSeconds * 1000)
        .toList();
  }

  /** All that a server was told of the job: pairs of floats, or of histograms, by labels. */
  private static Map<Map<String, String>, JsonNode> told(ServerProcess server)
      throws IOException, InterruptedException {
    Map<Map<String, String>, JsonNode> samples = new HashMap<>();
    for (JsonNode series :
        server.client().api("query", "query", "{job=\"cut\"}[2h]").path("result")) {
      JsonNode floats = series.path("values");
      samples.put(
          ServerClient.labels(series.path("metric")),
          floats.isEmpty() ? series.path("histograms") : floats);
    }
    return samples;
  }

  private static long newestMs(ServerProcess server) throws IOException, InterruptedException {
    return server.client().samples(LIVE, ServerClient.nowSeconds()).values().stream()
        .flatMap(List::stream)
        .mapToLong(RawSample::timestamp)
        .max()
        .orElse(0);
  }

  private static String health(ServerProcess root) throws IOException, InterruptedException {
    return source(root, "health").asText();
  }

  /** Commits that live pulls have overtaken. */
  private static long backlog(ServerProcess root) throws IOException, InterruptedException {
    return source(root, "backlog").asLong();
  }

  private static JsonNode source(ServerProcess root, String field)
      throws IOException, InterruptedException {
    return root.client().api("federation").path("sources").path(0).path(field);
  }
}
