package io.narthex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.RemoteWriteRequest;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerSpec;
import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.Labels;
import io.narthex.model.Sample;
import io.narthex.model.Span;
import io.narthex.model.StaleMarker;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples that steps look at are counted as Prometheus counts them. */
class QueryStatisticsInteropIT {
  private static final long INTERVAL_MS = 15_000;
  private static final int SAMPLES = 40;
  private static final long END_MS = System.currentTimeMillis() / INTERVAL_MS * INTERVAL_MS;
  private static final long START_MS = END_MS - SAMPLES * INTERVAL_MS;

  private static Lab lab;
  private static ServerClient narthex;
  private static ServerClient prometheus;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    RequiredPeers.require(ServerKind.NARTHEX, ServerKind.PROMETHEUS);
    lab = new Lab("statistics");
    narthex = start(ServerKind.NARTHEX);
    prometheus = start(ServerKind.PROMETHEUS);
  }

  private static ServerClient start(ServerKind kind) throws IOException, InterruptedException {
    String features = "--enable-feature=promql-per-step-stats,native-histograms";
    ServerSpec spec =
        new ServerSpec(kind, "global: {}\n", "--web.enable-remote-write-receiver", features);
    ServerClient client = lab.startReady(spec).client();
    RemoteWriteRequest request = new RemoteWriteRequest();
    for (String status : List.of("200", "404", "500")) {
      request.add(labels("requests_total", "status", status), floats(status.equals("500") ? 3 : 1));
    }
    request.add(labels("temperature"), floats(2));
    request.add(labels("latency"), histograms());
    request.send(client);
    return client;
  }

  private static Labels labels(String name, String... more) {
    List<String> labels = new ArrayList<>(List.of("__name__", name));
    labels.addAll(List.of(more));
    return Labels.of(labels.toArray(String[]::new));
  }

  /** Every so many samples one, and in the middle a stale marker. */
  private static List<Sample> floats(int every) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i += every) {
      double value = i == SAMPLES / 2 ? StaleMarker.VALUE : i;
      samples.add(new Sample(START_MS + i * INTERVAL_MS, value));
    }
    return samples;
  }

  private static List<Sample> histograms() {
    HistogramLayout layout = new HistogramLayout(0, 0.001, List.of(new Span(-1, 4)), List.of());
    List<Sample> samples = new ArrayList<>();
    for (int i = 1; i <= SAMPLES; i++) {
      double[] buckets = {i, 2 * i, i, i};
      FloatHistogram histogram =
          new FloatHistogram(layout, CounterResetHint.UNKNOWN, 6 * i, 3 * i, i, buckets);
      samples.add(new Sample(START_MS + i * INTERVAL_MS, 3 * i, histogram));
    }
    return samples;
  }

  @AfterAll
  static void stop() throws IOException {
    if (lab != null) {
      lab.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "temperature",
        "nothing",
        "latency",
        "rate(latency[2m])",
        "requests_total offset 1m",
        "requests_total @ end()",
        "timestamp(requests_total)",
        "sum by (status) (rate(requests_total[2m]))",
        "sum(rate(requests_total[1m])) / max(rate(requests_total[1m]))",
        "count_over_time(requests_total[2m])",
        "quantile_over_time(0.5, temperature[90s])",
        "sum_over_time(requests_total[1m] @ end()) + requests_total",
        "max_over_time(temperature[2m:30s])",
        "max_over_time(rate(requests_total[1m])[2m:30s])",
        "max_over_time(sum(requests_total)[1m:10s] @ end())",
        "absent(temperature) or absent_over_time(nothing[5m])",
        "requests_total > 10 and on (status) requests_total",
      })
  void ofRangeQueries(String query) throws IOException, InterruptedException {
    String start = seconds(START_MS);
    String end = seconds(END_MS);
    assertSame("/api/v1/query_range", "query", query, "start", start, "end", end, "step", "20");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "requests_total",
        "requests_total[1m]",
        "latency[1m]",
        "requests_total[1m:7s]",
        "rate(requests_total[1m])[1m:7s]",
        "sum(requests_total @ 0 or temperature)",
      })
  void ofInstantQueries(String query) throws IOException, InterruptedException {
    assertSame("/api/v1/query", "query", query, "time", seconds(END_MS));
  }

  /** As in Prometheus 3.14. */
  @Test
  void anUnknownKindOfStatisticsIsWarnedOf() throws IOException, InterruptedException {
    for (String kind : List.of("true", "all", "1")) {
      String fields = ServerClient.encode("query", "1", "stats", kind);
      JsonNode answer = ServerClient.json(narthex.get("/api/v1/query?" + fields));
      assertThat(answer.path("data").has("stats")).isTrue();
      assertThat(answer.path("warnings").size()).as(kind).isEqualTo(kind.equals("1") ? 1 : 0);
    }
  }

  private static void assertSame(String path, String... fields)
      throws IOException, InterruptedException {
    JsonNode ours = samples(narthex, path, fields);
    JsonNode theirs = samples(prometheus, path, fields);
    assertThat(theirs.path("totalQueryableSamplesPerStep")).isNotEmpty();
    for (String name : new String[] {"totalQueryableSamples", "totalQueryableSamplesPerStep"}) {
      assertThat(JsonDifferences.between(theirs.path(name), ours.path(name), true, place -> false))
          .as(name)
          .isEmpty();
    }
  }

  private static JsonNode samples(ServerClient server, String path, String... fields)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        server.get(path + "?" + ServerClient.encode(fields) + "&stats=all");
    assertThat(answer.statusCode()).as(ServerClient.text(answer)).isEqualTo(200);
    return ServerClient.json(answer).path("data").path("stats").path("samples");
  }

  private static String seconds(long millis) {
    return "%d.%03d".formatted(millis / 1000, millis % 1000);
  }
}
