package io.narthex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.RawSample;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerProcess;
import io.narthex.interop.peer.ServerSpec;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A Prometheus that holds nothing of its own reads what Narthex scrapes, that Prometheus itself.
 */
class RemoteReadInteropIT {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private static final String READER =
      """
      scrape_configs: []
      remote_read: [{url: 'http://NARTHEX/api/v1/read', read_recent: true}]
      """;
  private static final String SCRAPER =
      """
      global: {scrape_interval: 1s, scrape_timeout: 1s, external_labels: {region: eu}}
      scrape_configs:
        - job_name: reader
          static_configs: [{targets: ['READER']}]
      """;

  private static Lab lab;
  private static ServerClient narthex;
  private static ServerClient reader;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    RequiredPeers.require(ServerKind.NARTHEX, ServerKind.PROMETHEUS);
    lab = new Lab("remote-read");
    ServerProcess scraper =
        lab.startReady(
            new ServerSpec(ServerKind.NARTHEX, "scrape_configs: []\n", "--web.enable-lifecycle"));
    ServerProcess prometheus =
        lab.startReady(
            new ServerSpec(
                ServerKind.PROMETHEUS,
                READER.replace("NARTHEX", scraper.address()),
                "--enable-feature=native-histograms"));
    narthex = scraper.client();
    reader = prometheus.client();
    scraper.write(ServerKind.CONFIG, SCRAPER.replace("READER", prometheus.address()));
    HttpResponse<byte[]> reloaded = narthex.post("/-/reload");
    assertThat(reloaded.statusCode()).as(ServerClient.text(reloaded)).isEqualTo(200);
    Await.until(
        "some scrapes", DEADLINE, () -> !vector(narthex, "count_over_time(up[1h]) > 9").isEmpty());
  }

  @AfterAll
  static void stop() throws IOException {
    if (lab != null) {
      lab.close();
    }
  }

  private static Map<Map<String, String>, Double> vector(ServerClient server, String query)
      throws IOException, InterruptedException {
    return server.vector(query, ServerClient.nowSeconds());
  }

  /** Now, once nothing can be stored any more that is older. */
  private static double settledTime() throws IOException, InterruptedException {
    double now = ServerClient.nowSeconds();
    String later = "max(timestamp(up)) > %.3f".formatted(now);
    Await.until("a later scrape", DEADLINE, () -> !vector(narthex, later).isEmpty());
    return now;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{job=\"reader\"}",
        "{job=\"reader\",region=\"eu\"}",
        "{job=~\"read.+\",region!=\"us\"}",
        "up{job!~\"other|none\"}"
      })
  void samplesAreTheSame(String selector) throws IOException, InterruptedException {
    double end = settledTime();
    String inside = selector.replace(",region=\"eu\"", "").replace(",region!=\"us\"", "");
    Map<Map<String, String>, List<RawSample>> expected = new HashMap<>();
    narthex
        .samples(inside + "[5s]", end)
        .forEach((labels, samples) -> expected.put(outside(labels), samples));
    assertThat(expected).isNotEmpty();
    assertThat(reader.samples(selector + "[5s]", end)).isEqualTo(expected);
  }

  @Test
  void nativeHistogramsComeAlong() throws IOException, InterruptedException {
    String query =
        "histogram_quantile(0.9, prometheus_http_request_duration_seconds{handler=\"/metrics\"})";
    Await.until("a native histogram", DEADLINE, () -> !vector(narthex, query).isEmpty());
    double end = settledTime();
    assertThat(reader.vector(query, end).values())
        .isNotEmpty()
        .usingElementComparator(new DoubleComparator(1e-12)) // two languages' powers
        .containsExactlyElementsOf(narthex.vector(query, end).values());
  }

  /** As others see a series of Narthex. */
  private static Map<String, String> outside(Map<String, String> labels) {
    Map<String, String> outside = new HashMap<>(labels);
    outside.put("region", "eu");
    return outside;
  }
}
