package io.narthex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.narthex.interop.peer.CutProxy;
import io.narthex.interop.peer.Lab;
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
import org.junit.jupiter.api.Test;

/**
 * A root that cannot reach its leaf while the leaf is told an hour of samples, seals them and lets
 * go of its journal; each of them is killed meanwhile. In the end the root holds what the leaf
 * does, native histograms and all, and it came from blocks.
 */
class HourCutInteropIT {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int STEP_MS = 15_000;
  private static final int HOUR = 240; // steps
  private static final int FLOATS = 40;
  private static final int HISTOGRAMS = 10;
  private static final String LEAF =
      """
      storage: {tsdb: {out_of_order_time_window: 3h}}
      """;
  private static final String ROOT =
      """
      federation_configs:
        - job_name: leaf
          mode: resume
          match: ['{job="cut"}']
          scrape_interval: 500ms
          scrape_timeout: 500ms
          static_configs: [{targets: ['LEAF']}]
      """;

  /** The places where the root went on, as it stores them, that lead into blocks. */
  private static final String FROM_BLOCKS =
      "count_over_time(narthex_federation_cursor{through!=\"\"}[1h])";

  private final long startMs = System.currentTimeMillis() - (HOUR + 20L) * STEP_MS;

  @Test
  void theRootHoldsExactlyTheLeafsHour() throws IOException, InterruptedException {
    RequiredPeers.require(ServerKind.NARTHEX);
    try (Lab lab = new Lab("hour-cut")) {
      ServerProcess leaf =
          lab.startReady(
              new ServerSpec(
                  ServerKind.NARTHEX,
                  LEAF,
                  "--web.enable-remote-write-receiver",
                  "--web.enable-admin-api"));
      try (CutProxy network = new CutProxy(leaf.address())) {
        ServerProcess root =
            lab.startReady(
                new ServerSpec(ServerKind.NARTHEX, ROOT.replace("LEAF", network.address())));
        Await.until("the root has begun", PATIENCE, () -> health(root).equals("up"));
        write(leaf, 0, 4);
        Await.until("live samples", PATIENCE, () -> samples(root).equals(samples(leaf)));
        network.cut();
        tellAnHour(leaf);
        network.heal();
        Await.until("it begins to catch up", PATIENCE, () -> samples(root).size() > FLOATS);
        root.kill();
        write(leaf, HOUR + 4, HOUR + 8);
        root.restart();
        root.awaitReady(Lab.READY_DEADLINE);
        compare(leaf, root);
      }
    }
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

  private void compare(ServerProcess leaf, ServerProcess root)
      throws IOException, InterruptedException {
    Map<Map<String, String>, JsonNode> original = samples(leaf);
    assertThat(original).hasSize(FLOATS + HISTOGRAMS);
    assertThat(original.values()).allMatch(samples -> samples.size() == HOUR + 8);
    Await.until("the root has caught up", PATIENCE, () -> source(root, "backlog").asLong() == 0);
    Await.until("all of it", PATIENCE, () -> samples(root).equals(original));
    assertThat(root.client().vector(FROM_BLOCKS, ServerClient.nowSeconds())).isNotEmpty();
    assertThat(source(root, "gaps").asLong()).isZero();
  }

  /** All that a server holds of the job: pairs of floats, or of histograms, by labels. */
  private static Map<Map<String, String>, JsonNode> samples(ServerProcess server)
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

  private static String health(ServerProcess root) throws IOException, InterruptedException {
    return source(root, "health").asText();
  }

  private static JsonNode source(ServerProcess root, String field)
      throws IOException, InterruptedException {
    return root.client().api("federation").path("sources").path(0).path(field);
  }
}
