package io.narthex.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import io.narthex.interop.peer.ExpositionServer;
import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.Peers;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerProcess;
import io.narthex.interop.peer.ServerSpec;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a Prometheus has in blocks, imported: floats, integer, float and custom-bucket histograms,
 * stale markers, and deleted samples. Both servers then answer alike.
 */
class ImportInteropIT {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final int BACKFILLED = 5000;
  private static final long DAY_MS = 24 * 3_600_000L;

  /** No scrape is under way for longer than its timeout. */
  private static final double SETTLED_SECONDS = 5;

  private static final String CONFIG =
      """
      global: {scrape_interval: 1s, scrape_timeout: 1s}
      rule_files: [rules.yml]
      scrape_configs:
        - job_name: prometheus
          static_configs: [{targets: ['SELF_ADDRESS']}]
        - job_name: custom
          convert_classic_histograms_to_nhcb: true
          static_configs: [{targets: ['TARGET']}]
      """;
  private static final String RULES =
      """
      groups:
        - name: floats
          interval: 1s
          rules:
            - record: job:request_duration:mean
              expr: sum(prometheus_http_request_duration_seconds) / 3
      """;
  private static final List<String> QUERIES =
      List.of(
          "{job=~\".+\"}[10m]",
          "job:request_duration:mean[10m]",
          "sum by (n) (count_over_time({__name__=\"backfilled\"}[3d]))",
          "backfilled{n=\"1\"}[3d]");

  /** Interpolates by powers and logarithms, whose last digit is the language's. */
  private static final String QUANTILE =
      "histogram_quantile(0.9, rate(prometheus_http_request_duration_seconds[1m]))";

  @BeforeAll
  static void requirePeers() {
    RequiredPeers.require(ServerKind.NARTHEX, ServerKind.PROMETHEUS);
  }

  @Test
  void bothAnswerAlike() throws IOException, InterruptedException {
    FixedHistory history = FixedHistory.endingNow();
    try (ExpositionServer target = new ExpositionServer(history.copy());
        Lab lab = new Lab("import")) {
      ServerSpec spec =
          new ServerSpec(
                  ServerKind.PROMETHEUS,
                  CONFIG.replace("TARGET", target.address()),
                  "--enable-feature=native-histograms",
                  "--web.enable-admin-api")
              .withFile("rules.yml", RULES);
      ServerProcess prometheus = lab.startReady(spec);
      awaitHistograms(prometheus.client());
      target.close(); // its samples carry times of the past, which a query then would show
      backfill(prometheus);
      double time = ServerClient.nowSeconds() - SETTLED_SECONDS;
      Path snapshot = snapshot(prometheus);

      ServerProcess narthex = lab.startReady(narthex());
      String said = imported(narthex.client(), snapshot);

      assertThat(said).contains("block 1 of ", "imported ").doesNotContain("failed");
      assertSameAnswers(narthex.client(), prometheus.client(), time);
      assertThat(imported(narthex.client(), snapshot)).contains("is here already");
      narthex.kill();
      narthex.restart();
      narthex.awaitReady(Lab.READY_DEADLINE);
      assertSameAnswers(narthex.client(), prometheus.client(), time);
    }
  }

  private static ServerSpec narthex() {
    return new ServerSpec(ServerKind.NARTHEX, "scrape_configs: []", "--web.enable-admin-api");
  }

  private static void awaitHistograms(ServerClient prometheus)
      throws IOException, InterruptedException {
    for (String query :
        List.of(
            "count_over_time(job:request_duration:mean[5m]) > 5",
            "histogram_count(demo_duration_seconds) > 0")) {
      Await.until(
          query, DEADLINE, () -> !prometheus.vector(query, ServerClient.nowSeconds()).isEmpty());
    }
  }

  /** Brings old samples into a block of their own, and deletes some of them there. */
  private static void backfill(ServerProcess prometheus) throws IOException, InterruptedException {
    prometheus.stop();
    long startMs = (System.currentTimeMillis() - 2 * DAY_MS) / 1000 * 1000;
    Path file = prometheus.storage().resolve("backfilled.txt");
    Files.writeString(file, openMetrics(startMs));
    promtool(file, prometheus.storage());
    prometheus.restart();
    prometheus.awaitReady(Lab.READY_DEADLINE);
    HttpResponse<byte[]> deleted =
        prometheus
            .client()
            .post(
                "/api/v1/admin/tsdb/delete_series",
                "match[]",
                "backfilled{n=\"1\"}",
                "start",
                Long.toString(startMs / 1000 + 100),
                "end",
                Long.toString(startMs / 1000 + 900));
    assertThat(deleted.statusCode()).isEqualTo(204);
  }

  private static String openMetrics(long startMs) {
    StringBuilder text = new StringBuilder("# TYPE backfilled gauge\n");
    for (int n = 0; n < 2; n++) {
      for (int i = 0; i < BACKFILLED; i++) {
        double value = Math.sin(i + n) * Math.pow(10, i % 9);
        text.append(
            "backfilled{n=\"%d\"} %s %d\n".formatted(n, value, startMs / 1000 + i * (n + 1)));
      }
    }
    return text.append("# EOF\n").toString();
  }

  private static void promtool(Path file, Path storage) throws IOException, InterruptedException {
    Path promtool = Peers.find(List.of("promtool")).orElseThrow();
    Process process =
        new ProcessBuilder(
                promtool.toString(),
                "tsdb",
                "create-blocks-from",
                "openmetrics",
                file.toString(),
                storage.toString())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
  }

  private static Path snapshot(ServerProcess prometheus) throws IOException, InterruptedException {
    JsonNode answer = ServerClient.json(prometheus.client().post("/api/v1/admin/tsdb/snapshot"));
    String name = answer.path("data").path("name").asText();
    return prometheus.storage().resolve("snapshots").resolve(name);
  }

  private static String imported(ServerClient narthex, Path directory)
      throws IOException, InterruptedException {
    return ServerClient.text(
        narthex.post("/api/v1/admin/tsdb/import", "directory", directory.toString()));
  }

  private static void assertSameAnswers(ServerClient narthex, ServerClient prometheus, double time)
      throws IOException, InterruptedException {
    for (String query : QUERIES) {
      Map<JsonNode, JsonNode> expected = answer(prometheus, query, time);
      Map<JsonNode, JsonNode> answered = answer(narthex, query, time);
      assertThat(expected).as(query).isNotEmpty();
      assertThat(answered.keySet()).as(query).isEqualTo(expected.keySet());
      expected.forEach(
          (metric, result) ->
              assertThat(answered.get(metric)).as("%s: %s", query, metric).isEqualTo(result));
    }
    Map<Map<String, String>, Double> answered = narthex.vector(QUANTILE, time);
    Map<Map<String, String>, Double> expected = prometheus.vector(QUANTILE, time);
    assertThat(answered.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (labels, value) ->
            assertThat(answered.get(labels)).isCloseTo(value, withinPercentage(1e-10)));
  }

  private static Map<JsonNode, JsonNode> answer(ServerClient server, String query, double time)
      throws IOException, InterruptedException {
    Map<JsonNode, JsonNode> answer = new HashMap<>();
    JsonNode data = server.api("query", "query", query, "time", "%.3f".formatted(time));
    data.path("result").forEach(series -> answer.put(series.path("metric"), series));
    return answer;
  }
}
