package io.narthex.interop;

import static io.narthex.interop.peer.ServerClient.encode;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.narthex.exposition.ExpositionException;
import io.narthex.exposition.ExpositionFormat;
import io.narthex.exposition.ExpositionOptions;
import io.narthex.exposition.ExpositionReader;
import io.narthex.exposition.ExpositionReader.Entry;
import io.narthex.exposition.read.ExpositionReaders;
import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerSpec;
import io.narthex.model.FloatHistogram;
import io.narthex.model.MetricType;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Native histograms through {@code /federate} by protobuf, both ways: the source is a Prometheus
 * that scrapes itself, a Narthex pulls from it, and another server of either kind from the Narthex.
 */
class NativeFederationInteropIT {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final String HISTOGRAM = "prometheus_http_request_duration_seconds";
  private static final String PROTOBUF =
      "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;"
          + "escaping=allow-utf-8";
  private static final String FLAG = "--enable-feature=native-histograms";

  private static final String SOURCE =
      """
      global: {scrape_interval: 1s, scrape_timeout: 1s, external_labels: {source: one}}
      scrape_configs:
        - job_name: prometheus
          static_configs: [{targets: ['SELF_ADDRESS']}]
      """;
  private static final String PULLER =
      """
      global: {scrape_interval: 500ms, scrape_timeout: 500ms}
      scrape_configs:
        - job_name: federate
          honor_labels: true
          metrics_path: /federate
          params: {'match[]': ['{__name__=~"HISTOGRAM|prometheus_build_info"}']}
          static_configs: [{targets: ['TARGET']}]
      """;

  private static final Map<ServerKind, ServerClient> ROOTS = new HashMap<>();
  private static Lab lab;
  private static ServerClient source;
  private static ServerClient middle;

  @BeforeAll
  static void start() throws Exception {
    RequiredPeers.require(ServerKind.NARTHEX, ServerKind.PROMETHEUS);
    lab = new Lab("native-federation");
    source = lab.startReady(new ServerSpec(ServerKind.PROMETHEUS, SOURCE, FLAG)).client();
    middle = puller(ServerKind.NARTHEX, source);
    ROOTS.put(ServerKind.NARTHEX, middle);
    ROOTS.put(ServerKind.PROMETHEUS, puller(ServerKind.PROMETHEUS, middle, FLAG));
  }

  private static ServerClient puller(ServerKind kind, ServerClient from, String... flags)
      throws Exception {
    String config =
        PULLER.replace("HISTOGRAM", HISTOGRAM).replace("TARGET", from.base().getAuthority());
    return lab.startReady(new ServerSpec(kind, config, flags)).client();
  }

  @AfterAll
  static void stop() throws Exception {
    if (lab != null) {
      lab.close();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NARTHEX", "PROMETHEUS"})
  void rootHoldsTheHistogramsOfTheSource(ServerKind kind) throws Exception {
    ServerClient root = ROOTS.get(kind);
    String ripe = "count_over_time(" + HISTOGRAM + "{handler=\"/metrics\"}[5m]) >= 5";
    Await.until(
        "histograms at " + kind.id(),
        DEADLINE,
        () -> !root.vector(ripe, ServerClient.nowSeconds()).isEmpty());
    double time = ServerClient.nowSeconds();
    for (String name : List.of(HISTOGRAM, "prometheus_build_info")) {
      var federated = samples(root, name, time);
      var original = samples(source, name, time);
      assertThat(federated).as(name).isNotEmpty();
      federated.forEach(
          (labels, samples) -> {
            Map<String, String> own = new TreeMap<>(labels);
            assertThat(own.remove("source")).isEqualTo("one");
            assertThat(original.get(own)).as("%s: %s", kind, labels).containsAll(samples);
          });
    }
  }

  /** Floats and histograms by labels, each with its timestamp, as the API writes them. */
  private static Map<Map<String, String>, List<String>> samples(
      ServerClient server, String name, double time) throws Exception {
    Map<Map<String, String>, List<String>> all = new HashMap<>();
    JsonNode data =
        server.api("query", "query", name + "[5m]", "time", String.format("%.3f", time));
    for (JsonNode series : data.path("result")) {
      List<String> samples = new ArrayList<>();
      series.path("values").forEach(sample -> samples.add(sample.toString()));
      series.path("histograms").forEach(sample -> samples.add(histogram(sample)));
      all.put(ServerClient.labels(series.path("metric")), samples);
    }
    return all;
  }

  private static String histogram(JsonNode sample) {
    JsonNode histogram = sample.path(1);
    return String.join(
        " ",
        sample.path(0).asText(),
        histogram.path("count").asText(),
        histogram.path("sum").asText(),
        histogram.path("buckets").toString());
  }

  /** A series of a body, without the external label of the source, which the middle has not. */
  private record Told(
      MetricType type, Map<String, String> labels, FloatHistogram histogram, long timestampMs) {}

  @Test
  void bodiesTellTheSameSamplesAlike() throws Exception {
    Set<Told> ours = new HashSet<>();
    Set<Told> theirs = new HashSet<>();
    Await.until(
        "samples in both answers",
        DEADLINE,
        () -> {
          theirs.addAll(body(source));
          ours.addAll(body(middle));
          return timestamps(ours).stream().filter(timestamps(theirs)::contains).count() >= 3;
        });
    Set<Long> both = timestamps(theirs);
    both.retainAll(timestamps(ours));
    ours.removeIf(told -> !both.contains(told.timestampMs()));
    theirs.removeIf(told -> !both.contains(told.timestampMs()));
    assertThat(ours).isEqualTo(theirs);
  }

  @Test
  void textLeavesHistogramsOutAndCountsIt() throws Exception {
    String match = encode("match[]", HISTOGRAM + "{handler=\"/metrics\"}");
    Await.until("a histogram", DEADLINE, () -> !body(middle).isEmpty());
    assertThat(ServerClient.text(middle.get("/federate?" + match))).isEmpty();
    assertThat(ServerClient.text(middle.get("/metrics")))
        .containsPattern("\nprometheus_web_federation_warnings_total [1-9]");
  }

  private static Set<Long> timestamps(Set<Told> all) {
    return all.stream().map(Told::timestampMs).collect(Collectors.toCollection(HashSet::new));
  }

  private static List<Told> body(ServerClient server) throws IOException, InterruptedException {
    String match = encode("match[]", HISTOGRAM + "{handler=\"/metrics\"}");
    HttpResponse<byte[]> response =
        server.send(server.request("/federate?" + match).header("Accept", PROTOBUF).build());
    assertThat(response.headers().firstValue("Content-Type"))
        .contains(
            "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily;"
                + " encoding=delimited; escaping=allow-utf-8");
    byte[] body = response.body();
    try {
      return read(
          ExpositionReaders.of(
              ExpositionFormat.PROTOBUF, body, 0, body.length, ExpositionOptions.DEFAULT));
    } catch (ExpositionException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Told> read(ExpositionReader reader) throws ExpositionException {
    List<Told> all = new ArrayList<>();
    MetricType type = MetricType.UNKNOWN;
    for (Entry entry = reader.next(); entry != Entry.END; entry = reader.next()) {
      if (entry == Entry.TYPE) {
        type = reader.type();
      } else if (entry == Entry.SERIES) {
        Map<String, String> labels = new TreeMap<>();
        reader.labels(labels::put);
        labels.remove("source", "one");
        assertThat(reader.histogram()).isNotNull();
        all.add(new Told(type, labels, reader.histogram(), reader.timestampMs()));
      }
    }
    return all;
  }
}
