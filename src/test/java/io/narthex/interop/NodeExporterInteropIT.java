package io.narthex.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerProcess;
import io.narthex.interop.peer.ServerSpec;
import java.io.IOException;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One node exporter, scraped each second by both servers for {@code interop.seconds} (default 40).
 *
 * <p>The two do not scrape at the same instant: their samples of one second are up to a second
 * apart. A counter of seconds of one CPU grows by at most 1 per second, so what both ends of a
 * range of R seconds can move its rate by is at most 2/R. Values that do not move are equal
 * exactly.
 */
class NodeExporterInteropIT {
  private static final int SECONDS = Integer.getInteger("interop.seconds", 40);
  private static final int RANGE = SECONDS / 2;
  private static final Offset<Double> RATE_TOLERANCE = within(2.0 / RANGE);
  private static final double AVERAGE_TOLERANCE = 0.02;

  private static Lab lab;
  private static ServerClient narthex;
  private static ServerClient prometheus;
  private static double time;

  @BeforeAll
  static void scrape() throws IOException, InterruptedException {
    RequiredPeers.require(ServerKind.NODE_EXPORTER, ServerKind.NARTHEX, ServerKind.PROMETHEUS);
    lab = new Lab("node-exporter");
    ServerProcess exporter = lab.startReady(new ServerSpec(ServerKind.NODE_EXPORTER, ""));
    String config =
        """
        global: {scrape_interval: 1s, scrape_timeout: 1s}
        scrape_configs:
          - job_name: node
            static_configs: [{targets: ['%s']}]
        """
            .formatted(exporter.address());
    ServerProcess first = lab.start(new ServerSpec(ServerKind.NARTHEX, config));
    ServerProcess second = lab.start(new ServerSpec(ServerKind.PROMETHEUS, config));
    narthex = first.awaitReady(Lab.READY_DEADLINE).client();
    prometheus = second.awaitReady(Lab.READY_DEADLINE).client();
    Thread.sleep(SECONDS * 1000L);
    time = ServerClient.nowSeconds();
  }

  @AfterAll
  static void stop() throws IOException {
    if (lab != null) {
      lab.close();
    }
  }

  @Test
  void everyNodeSeriesIsTheSame() throws IOException, InterruptedException {
    String series = "count by (__name__,job,instance,cpu,mode,device) ({__name__=~\"node_.*\"})";
    Map<Map<String, String>, Double> expected = prometheus.vector(series, time);
    assertThat(expected).hasSizeGreaterThan(100);
    assertThat(narthex.vector(series, time)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "count by (mode) (node_cpu_seconds_total)",
        "node_memory_MemTotal_bytes",
        "node_uname_info",
        "count(node_cpu_seconds_total)",
        "sum(node_filesystem_size_bytes)",
        "sum by (job) (up)",
        "floor(node_boot_time_seconds)"
      })
  void whatDoesNotMoveIsEqual(String query) throws IOException, InterruptedException {
    Map<Map<String, String>, Double> expected = prometheus.vector(query, time);
    assertThat(expected).isNotEmpty();
    assertThat(narthex.vector(query, time)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(node_cpu_seconds_total[%ds])",
        "sum by (mode) (rate(node_cpu_seconds_total[%ds])) / scalar(count(node_cpu_seconds_total{mode=\"idle\"}))",
        "1 - avg(rate(node_cpu_seconds_total{mode=\"idle\"}[%ds]))"
      })
  void ratesAgreeWithinTheJitterOfScrapes(String query) throws IOException, InterruptedException {
    Map<Map<String, String>, Double> expected = prometheus.vector(query.formatted(RANGE), time);
    Map<Map<String, String>, Double> actual = narthex.vector(query.formatted(RANGE), time);
    assertThat(expected).isNotEmpty();
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (labels, rate) ->
            assertThat(actual.get(labels)).as("%s", labels).isCloseTo(rate, RATE_TOLERANCE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "avg_over_time(node_memory_MemAvailable_bytes[%ds])",
        "avg_over_time(node_memory_MemFree_bytes[%ds])",
        "max_over_time(node_memory_Cached_bytes[%ds])",
        "node_memory_SwapTotal_bytes + node_memory_MemTotal_bytes"
      })
  void memoryAgreesWithinTwoPercent(String query) throws IOException, InterruptedException {
    Map<Map<String, String>, Double> expected = prometheus.vector(query.formatted(RANGE), time);
    Map<Map<String, String>, Double> actual = narthex.vector(query.formatted(RANGE), time);
    assertThat(expected).hasSize(1);
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (labels, bytes) ->
            assertThat(actual.get(labels)).isCloseTo(bytes, within(AVERAGE_TOLERANCE * bytes)));
  }

  @Test
  void noScrapeIsMissing() throws IOException, InterruptedException {
    String query = "sum_over_time(up{job=\"node\"}[%ds])".formatted(RANGE);
    narthex.vector(query, time).values().forEach(n -> assertThat(n).isCloseTo(RANGE, within(2.0)));
    assertThat(narthex.vector(query, time)).hasSize(1);
  }
}
