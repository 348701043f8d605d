package io.narthex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.RawSample;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerProcess;
import io.narthex.interop.peer.ServerSpec;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prometheus writes what it scrapes into Narthex by both versions at once, and vmagent too. */
class RemoteWriteInteropIT {
  private static final Duration DEADLINE = Duration.ofSeconds(90);

  private static final String SENDER =
      """
      global: {scrape_interval: 1s, scrape_timeout: 1s}
      scrape_configs:
        - job_name: self
          static_configs: [{targets: ['SELF_ADDRESS']}]
      remote_write:
        - url: WRITE_URL
          name: one
          send_native_histograms: true
          write_relabel_configs: [{target_label: via, replacement: v1}]
        - url: WRITE_URL
          name: two
          protobuf_message: io.prometheus.write.v2.Request
          send_native_histograms: true
          write_relabel_configs: [{target_label: via, replacement: v2}]
      """;
  private static final String AGENT =
      """
      global: {scrape_interval: 1s, scrape_timeout: 1s, external_labels: {via: vmagent}}
      scrape_configs:
        - job_name: agent
          static_configs: [{targets: ['SELF_ADDRESS']}]
      """;

  private static Lab lab;
  private static ServerClient narthex;
  private static ServerClient prometheus;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    RequiredPeers.require(ServerKind.NARTHEX, ServerKind.PROMETHEUS, ServerKind.VMAGENT);
    lab = new Lab("remote-write");
    ServerProcess receiver =
        lab.startReady(
            new ServerSpec(
                ServerKind.NARTHEX, "scrape_configs: []\n", "--web.enable-remote-write-receiver"));
    narthex = receiver.client();
    String url = "http://" + receiver.address() + "/api/v1/write";
    prometheus =
        lab.startReady(
                new ServerSpec(
                    ServerKind.PROMETHEUS,
                    SENDER.replace("WRITE_URL", url),
                    "--enable-feature=native-histograms"))
            .client();
    lab.startReady(
        new ServerSpec(
            ServerKind.VMAGENT, AGENT, "-remoteWrite.url=" + url, "-remoteWrite.forcePromProto"));
  }

  @AfterAll
  static void stop() throws IOException {
    if (lab != null) {
      lab.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v2"})
  void whatPrometheusHoldsIsHere(String via) throws IOException, InterruptedException {
    Await.until(
        via + " has come in for a while",
        DEADLINE,
        () -> count("count_over_time(up{via=\"" + via + "\"}[1h]) > 20") > 0);
    double end = ServerClient.nowSeconds();
    awaitSentUpTo(end, via);
    assertThat(sent(end)).hasSizeGreaterThan(300);
    assertThat(received(end, via)).isEqualTo(sent(end));
  }

  /** Senders' queues go each at its own pace. */
  private static void awaitSentUpTo(double end, String via)
      throws IOException, InterruptedException {
    Await.until(via + " has caught up", DEADLINE, () -> received(end, via).equals(sent(end)));
  }

  private static Map<Map<String, String>, List<RawSample>> sent(double end)
      throws IOException, InterruptedException {
    return prometheus.samples("{job=\"self\"}[5s]", end);
  }

  private static Map<Map<String, String>, List<RawSample>> received(double end, String via)
      throws IOException, InterruptedException {
    Map<Map<String, String>, List<RawSample>> received = new HashMap<>();
    narthex
        .samples("{via=\"" + via + "\"}[5s]", end)
        .forEach((labels, samples) -> received.put(without(labels, "via"), samples));
    return received;
  }

  @Test
  void nativeHistogramsComeAlong() throws IOException, InterruptedException {
    String name = "prometheus_http_request_duration_seconds";
    Await.until(
        "native histograms have come in",
        DEADLINE,
        () -> count("histogram_count(" + name + "{via=\"v2\"}) > 0") > 0);
    double end = ServerClient.nowSeconds();
    awaitSentUpTo(end, "v1");
    awaitSentUpTo(end, "v2");
    String query = "histogram_count(" + name + "{handler=\"/metrics\"%s})";
    Map<Map<String, String>, Double> expected = prometheus.vector(query.formatted(""), end);
    for (String via : List.of("v1", "v2")) {
      assertThat(narthex.vector(query.formatted(",via=\"" + via + "\""), end).values())
          .as(via)
          .containsExactlyElementsOf(expected.values());
    }
  }

  @Test
  void vmagentIsUnderstood() throws IOException, InterruptedException {
    Await.until(
        "vmagent's samples have come in",
        DEADLINE,
        () -> count("count_over_time(up{via=\"vmagent\"}[1h]) > 5") > 0);
    assertThat(count("vm_app_version{via=\"vmagent\"}")).isEqualTo(1);
  }

  @Test
  void whatIsNoWriteIsRefused() throws IOException, InterruptedException {
    assertThat(post("text/plain", "snappy")).isEqualTo(415);
    assertThat(post("application/x-protobuf;proto=other.Message", "snappy")).isEqualTo(415);
    assertThat(post("application/x-protobuf", "gzip")).isEqualTo(415);
    assertThat(post("application/x-protobuf", "snappy")).isEqualTo(400);
  }

  private static int post(String type, String encoding) throws IOException, InterruptedException {
    HttpRequest request =
        narthex
            .request("/api/v1/write")
            .header("Content-Type", type)
            .header("Content-Encoding", encoding)
            .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {9, 9, 9}))
            .build();
    return narthex.send(request).statusCode();
  }

  private static int count(String query) throws IOException, InterruptedException {
    return narthex.vector(query, ServerClient.nowSeconds()).size();
  }

  private static Map<String, String> without(Map<String, String> labels, String name) {
    Map<String, String> rest = new TreeMap<>(labels);
    rest.remove(name);
    return rest;
  }
}
