package io.narthex.interop;

import io.narthex.interop.peer.ExpositionServer;
import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.RawSample;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerProcess;
import io.narthex.interop.peer.ServerSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Federation both ways at once, by the job that Prometheus's documentation shows: a Narthex and a
 * Prometheus root each pull from the same three leaves, two Prometheus and one Narthex, in one job.
 */
class FederationInteropIT {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final int SAMPLES = 8;

  /** A series this old has been offered to a root that scrapes each second several times. */
  private static final double SETTLED_SECONDS = 5;

  private static final String LEAF =
      """
      global:
        scrape_interval: 1s
        scrape_timeout: 1s
        evaluation_interval: 1s
        external_labels: {source: SOURCE, job: outer}
      RULES
      scrape_configs:
        - job_name: prometheus
          static_configs: [{targets: ['SELF_ADDRESS']}]
        - job_name: demo
          honor_labels: true
          static_configs: [{targets: ['TARGET']}]
      """;
  private static final String RULES =
      """
      groups:
        - name: demo
          rules:
            - record: job:demo_requests:sum
              expr: sum by (job) (demo_requests_total)
            - record: job:everything:count
              expr: count(up)
      """;
  private static final String ROOT =
      """
      global: {scrape_interval: 1s, scrape_timeout: 1s}
      scrape_configs:
        - job_name: federate
          honor_labels: true
          metrics_path: /federate
          params:
            'match[]':
              - '{job="prometheus"}'
              - '{__name__=~"job:.*"}'
          static_configs:
            - targets: TARGETS
      """;

  private static final List<String> MATCHES =
      List.of("{job=\"prometheus\"}", "{__name__=~\"job:.*\"}");

  private static final Map<String, ServerClient> LEAVES = new TreeMap<>();
  private static final Map<ServerKind, ServerClient> ROOTS = new HashMap<>();
  private static Lab lab;
  private static ExpositionServer demo;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    RequiredPeers.require(ServerKind.NARTHEX, ServerKind.PROMETHEUS);
    AtomicInteger scrapes = new AtomicInteger();
    demo = new ExpositionServer(path -> exposition(path, scrapes.incrementAndGet()));
    lab = new Lab("federation");
    List<ServerProcess> leaves =
        List.of(
            lab.start(prometheusLeaf("one")),
            lab.start(prometheusLeaf("two")),
            lab.start(narthexLeaf("three")));
    List<String> targets = new ArrayList<>();
    for (int i = 0; i < leaves.size(); i++) {
      ServerProcess leaf = leaves.get(i).awaitReady(Lab.READY_DEADLINE);
      LEAVES.put(List.of("one", "two", "three").get(i), leaf.client());
      targets.add("'" + leaf.address() + "'");
    }
    String root = ROOT.replace("TARGETS", targets.toString());
    for (ServerKind kind : List.of(ServerKind.NARTHEX, ServerKind.PROMETHEUS)) {
      ROOTS.put(kind, lab.startReady(new ServerSpec(kind, root)).client());
    }
  }

  @AfterAll
  static void stop() throws IOException {
    if (lab != null) {
      lab.close();
      demo.close();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NARTHEX", "PROMETHEUS"})
  void rootHoldsWhatTheLeavesHold(ServerKind kind) throws IOException, InterruptedException {
    ServerClient root = ROOTS.get(kind);
    Await.until("federated by " + kind.id(), DEADLINE, () -> hasAll(root));
    double time = ServerClient.nowSeconds();
    SoftAssertions softly = new SoftAssertions();
    for (Map.Entry<String, ServerClient> leaf : LEAVES.entrySet()) {
      compare(softly, leaf.getKey(), root, leaf.getValue(), time);
    }
    softly.assertAll();
    Await.until(
        "all leaves up for " + kind.id(),
        DEADLINE,
        () ->
            root.vector("sum(up{job=\"federate\"})", ServerClient.nowSeconds()).containsValue(3.0));
  }

  private static void compare(
      SoftAssertions softly, String source, ServerClient root, ServerClient leaf, double time)
      throws IOException, InterruptedException {
    var federated = root.samples("{source=\"" + source + "\"}[1m]", time);
    var original = new HashMap<Map<String, String>, List<RawSample>>();
    for (String match : MATCHES) {
      Set<Map<String, String>> settled = new HashSet<>();
      leaf.vector(match, time - SETTLED_SECONDS)
          .keySet()
          .forEach(labels -> settled.add(withExternal(labels, source)));
      softly.assertThat(federated.keySet()).as("series of leaf %s", source).containsAll(settled);
      leaf.samples(match + "[10m]", time)
          .forEach((labels, samples) -> original.put(withExternal(labels, source), samples));
    }
    softly.assertThat(federated).as("series of leaf %s", source).hasSizeGreaterThan(20);
    federated.forEach(
        (labels, samples) ->
            softly
                .assertThat(original.getOrDefault(labels, List.of()))
                .as("leaf %s, %s: values and timestamps of the source", source, labels)
                .containsAll(samples));
  }

  private static Map<String, String> withExternal(Map<String, String> labels, String source) {
    Map<String, String> all = new TreeMap<>(Map.of("source", source, "job", "outer"));
    all.putAll(labels);
    return all;
  }

  /** Enough samples of a self-scraped and of a recorded series from each leaf. */
  private static boolean hasAll(ServerClient root) throws IOException, InterruptedException {
    double now = ServerClient.nowSeconds();
    String counts =
        "count_over_time(up{job=\"prometheus\"}[5m]) >= %d or count_over_time({__name__=\"job:demo_requests:sum\"}[5m]) >= %d"
            .formatted(SAMPLES, SAMPLES);
    return root.vector(counts, now).size() == 2 * LEAVES.size();
  }

  private static ServerSpec prometheusLeaf(String source) {
    return leaf(ServerKind.PROMETHEUS, source, "rule_files: [rules.yml]", "/raw")
        .withFile("rules.yml", RULES);
  }

  /** Holds the recorded series by scraping an exposition that names them. */
  private static ServerSpec narthexLeaf(String source) {
    return leaf(ServerKind.NARTHEX, source, "", "/recorded");
  }

  private static ServerSpec leaf(ServerKind kind, String source, String rules, String path) {
    String config =
        LEAF.replace("SOURCE", source)
            .replace("RULES", rules)
            .replace(
                "targets: ['TARGET']",
                "targets: ['TARGET'], labels: {__metrics_path__: " + path + "}")
            .replace("TARGET", demo.address());
    return new ServerSpec(kind, config);
  }

  private static byte[] exposition(String path, int scrape) {
    String text =
        path.equals("/raw")
            ? "# TYPE demo_requests_total counter\ndemo_requests_total{n=\"1\"} %d\n"
            : "job:demo_requests:sum{job=\"demo\",instance=\"\"} %d\njob:everything:count{job=\"\",instance=\"\"} 2\n";
    return text.formatted(scrape).getBytes(StandardCharsets.UTF_8);
  }
}
