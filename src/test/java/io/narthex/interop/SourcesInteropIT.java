package io.narthex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerProcess;
import io.narthex.interop.peer.ServerSpec;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What sources out there expose, scraped by Narthex and by Prometheus: the same series. */
class SourcesInteropIT {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String ALERTMANAGER = "route: {receiver: none}\nreceivers: [{name: none}]\n";
  private static final String CONFIG =
      """
      global: {scrape_interval: 1s, scrape_timeout: 1s}
      scrape_configs:
        - {job_name: prometheus, static_configs: [{targets: ['%s']}]}
        - {job_name: victoria-metrics, static_configs: [{targets: ['%s']}]}
        - {job_name: alertmanager, static_configs: [{targets: ['%s']}]}
        - {job_name: node, static_configs: [{targets: ['%s']}]}
        - {job_name: pushgateway, honor_labels: true, static_configs: [{targets: ['%s']}]}
        - {job_name: java, static_configs: [{targets: ['%s']}]}
        - job_name: java-openmetrics
          scrape_protocols: [OpenMetricsText1.0.0]
          static_configs: [{targets: ['%s']}]
        - job_name: java-text
          scrape_protocols: [PrometheusText0.0.4]
          static_configs: [{targets: ['%s']}]
        - job_name: java-coarse
          native_histogram_min_bucket_factor: 1.5
          static_configs: [{targets: ['%s']}]
        - job_name: java-few
          native_histogram_bucket_limit: 3
          static_configs: [{targets: ['%s']}]
        - {job_name: python, static_configs: [{targets: ['%s']}]}
      """;

  private static Lab lab;
  private static JavaApplication java;
  private static PythonApplication python;
  private static ServerClient narthex;
  private static ServerClient prometheus;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    RequiredPeers.require(
        ServerKind.NARTHEX,
        ServerKind.PROMETHEUS,
        ServerKind.VICTORIA_METRICS,
        ServerKind.ALERTMANAGER,
        ServerKind.PUSHGATEWAY,
        ServerKind.NODE_EXPORTER);
    python = new PythonApplication(RequiredPeers.requirePython("prometheus_client"));
    java = new JavaApplication();
    lab = new Lab("sources");
    ServerProcess pushed = lab.startReady(new ServerSpec(ServerKind.PUSHGATEWAY, ""));
    push(pushed.client());
    String none = "scrape_configs: []\n";
    String config =
        CONFIG.formatted(
            lab.startReady(new ServerSpec(ServerKind.PROMETHEUS, none)).address(),
            lab.startReady(new ServerSpec(ServerKind.VICTORIA_METRICS, none)).address(),
            lab.startReady(new ServerSpec(ServerKind.ALERTMANAGER, ALERTMANAGER)).address(),
            lab.startReady(new ServerSpec(ServerKind.NODE_EXPORTER, "")).address(),
            pushed.address(),
            java.address(),
            java.address(),
            java.address(),
            java.address(),
            java.address(),
            python.address());
    ServerProcess first = lab.start(new ServerSpec(ServerKind.NARTHEX, config));
    ServerProcess second =
        lab.start(
            new ServerSpec(ServerKind.PROMETHEUS, config, "--enable-feature=native-histograms"));
    narthex = first.awaitReady(Lab.READY_DEADLINE).client();
    prometheus = second.awaitReady(Lab.READY_DEADLINE).client();
  }

  private static void push(ServerClient gateway) throws IOException, InterruptedException {
    assertThat(
            gateway
                .send(
                    gateway
                        .request("/metrics/job/batch/instance/i")
                        .PUT(BodyPublishers.ofString("# TYPE pushed gauge\npushed{a=\"b\"} 42\n"))
                        .build())
                .statusCode())
        .isEqualTo(200);
  }

  @AfterAll
  static void stop() throws IOException {
    if (java != null) {
      java.close();
    }
    if (python != null) {
      python.close();
    }
    if (lab != null) {
      lab.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prometheus",
        "victoria-metrics",
        "alertmanager",
        "node",
        "pushgateway",
        "java",
        "java-openmetrics",
        "java-text",
        "java-coarse",
        "java-few",
        "python"
      })
  void bothSeeTheSameSeries(String job) throws IOException, InterruptedException {
    String count = "count by (__name__) ({job=\"" + job + "\"})";
    Await.until(
        job + " is the same",
        PATIENCE,
        () -> {
          Map<Map<String, String>, Double> expected = now(prometheus, count);
          return expected.size() > 6 && now(narthex, count).equals(expected);
        });
  }

  /** What stands still has the same labels and values, to the last digit. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{__name__=~\"(app|py)_.*\", __name__!~\".*_created|app_both_seconds\"}",
        "{__name__=~\"pushed|node_uname_info|node_memory_MemTotal_bytes|alertmanager_build_info\"}",
        "histogram_count(app_both_seconds)",
        "histogram_sum(app_both_seconds)",
        "histogram_quantile(0.5, app_both_seconds)",
        "histogram_fraction(0.2, 1, app_both_seconds)"
      })
  void bothSeeTheSameValues(String query) throws IOException, InterruptedException {
    Await.until(
        query + " is the same",
        PATIENCE,
        () -> {
          Map<Map<String, String>, Double> expected = now(prometheus, query);
          return !expected.isEmpty() && now(narthex, query).equals(expected);
        });
  }

  /** Also where a job wants them coarser or fewer. */
  @ParameterizedTest
  @CsvSource({"java, 4", "java-coarse, 4", "java-few, 3"})
  void bothHoldTheSameBuckets(String job, int buckets) throws IOException, InterruptedException {
    Await.until(
        "buckets of " + job + " are the same",
        PATIENCE,
        () -> {
          JsonNode expected = histogram(prometheus, job);
          return expected.path("buckets").size() == buckets
              && histogram(narthex, job).equals(expected);
        });
  }

  private static JsonNode histogram(ServerClient server, String job)
      throws IOException, InterruptedException {
    JsonNode vector = server.api("query", "query", "app_both_seconds{job=\"" + job + "\"}");
    return vector.path("result").path(0).path("histogram").path(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          app_orders_total{job="java",kind="small"}                | 3
          app_orders_total{job="java-text",kind=~"(?s)l.rge.*"}    | 2
          app_heat_celsius{job="java-openmetrics"}                 | -0.0015
          app_classic_seconds_bucket{job="java",le="0.25"}         | 1
          app_classic_seconds_bucket{job="java-text",le="+Inf"}    | 5
          histogram_count(app_both_seconds{job="java"})            | 5
          app_both_seconds_count{job="java-openmetrics"}           | 5
          app_build_info{job="java",version="1.2"}                 | 1
          py_orders_total{kind="small"}                            | 3
          py_latency_seconds_bucket{le="1.0"}                      | 3
          py_state{py_state="down"}                                | 1
          py_build_info{version="1.2"}                             | 1
          pushed{job="batch",instance="i",a="b"}                   | 42
          """)
  void theValuesAreThoseTheSourceShows(String query, double value)
      throws IOException, InterruptedException {
    Await.until(
        query + " is " + value,
        PATIENCE,
        () -> {
          Map<Map<String, String>, Double> answer = now(narthex, query);
          return answer.size() == 1 && answer.containsValue(value);
        });
  }

  private static Map<Map<String, String>, Double> now(ServerClient server, String query)
      throws IOException, InterruptedException {
    return server.vector(query, ServerClient.nowSeconds());
  }
}
