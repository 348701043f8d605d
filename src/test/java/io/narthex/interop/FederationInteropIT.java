package io.narthex.interop;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Instant;
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
import org.junit.jupiter.api.Test;
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
      rule_files: [rules.yml]
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

  /** Above the roots: what the leaves recorded, and nothing else. */
  private static final String TOP =
      """
      global: {scrape_interval: 1s, scrape_timeout: 1s}
      scrape_configs:
        - job_name: federate
          honor_labels: true
          metrics_path: /federate
          params: {'match[]': ['{__name__=~"job:.*"}']}
          static_configs: [{targets: ['ROOT']}]
      """;

  /** The leaf whose rules are Narthex's. */
  private static final String RECORDING = "three";

  private static final String RECORDED = "{__name__=\"job:everything:count\"}";
  private static final String NEVER = "0001-01-01T00:00:00Z";
  private static final long INTERVAL_MS = 1000;

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
    demo = new ExpositionServer(path -> exposition(scrapes.incrementAndGet()));
    lab = new Lab("federation");
    List<ServerProcess> leaves =
        List.of(
            lab.start(leaf(ServerKind.PROMETHEUS, "one")),
            lab.start(leaf(ServerKind.PROMETHEUS, "two")),
            lab.start(leaf(ServerKind.NARTHEX, RECORDING)));
    List<String> targets = new ArrayList<>();
    for (int i = 0; i < leaves.size(); i++) {
      ServerProcess leaf = leaves.get(i).awaitReady(Lab.READY_DEADLINE);
      LEAVES.put(List.of("one", "two", RECORDING).get(i), leaf.client());
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

  /** What an evaluation recorded is there for the next federating server to take. */
  @Test
  void aLeafFederatesWhatItsLastEvaluationRecorded() throws IOException, InterruptedException {
    ServerClient leaf = LEAVES.get(RECORDING);
    Await.until("an evaluation", DEADLINE, () -> evaluatedAt(leaf) > 0);
    long evaluatedAt = evaluatedAt(leaf);
    String match = "/federate?" + ServerClient.encode("match[]", RECORDED);
    String federated = ServerClient.text(leaf.get(match)).strip();
    long timestamp = Long.parseLong(federated.substring(federated.lastIndexOf(' ') + 1));
    assertThat(timestamp).as(federated).isGreaterThanOrEqualTo(evaluatedAt);
  }

  @ParameterizedTest
  @EnumSource(names = {"NARTHEX", "PROMETHEUS"})
  void rootsHaveARecordedSeriesWithinOneInterval(ServerKind kind)
      throws IOException, InterruptedException {
    ServerClient leaf = LEAVES.get(RECORDING);
    Await.until(
        "a recorded sample one interval old at most in " + kind.id(),
        DEADLINE,
        () -> {
          long evaluatedAt = evaluatedAt(leaf);
          return evaluatedAt > 0 && newest(ROOTS.get(kind)) >= evaluatedAt - INTERVAL_MS;
        });
  }

  /** Leaf, root and top: what a rule of a leaf recorded arrives with its labels and timestamps. */
  @ParameterizedTest
  @EnumSource(names = {"NARTHEX", "PROMETHEUS"})
  void whatALeafRecordedArrivesAtTheThirdLevel(ServerKind root)
      throws IOException, InterruptedException {
    ServerKind other = root == ServerKind.NARTHEX ? ServerKind.PROMETHEUS : ServerKind.NARTHEX;
    String config = TOP.replace("ROOT", ROOTS.get(root).base().getAuthority());
    ServerClient top = lab.startReady(new ServerSpec(other, config)).client();
    Await.until("recorded series of " + root.id(), DEADLINE, () -> recorded(top).size() == 3);
    recorded(top)
        .forEach(
            (labels, samples) ->
                assertThat(LEAVES).as("%s", labels).containsKey(labels.get("source")));
    assertThat(newest(top)).isPositive();
    assertThat(top.vector("count(demo_requests_total)", ServerClient.nowSeconds())).isEmpty();
  }

  private static Map<Map<String, String>, List<RawSample>> recorded(ServerClient top)
      throws IOException, InterruptedException {
    return top.samples("{__name__=\"job:demo_requests:sum\"}[1m]", ServerClient.nowSeconds());
  }

  /** When the leaf evaluated its rules last (ms), or 0. */
  private static long evaluatedAt(ServerClient leaf) throws IOException, InterruptedException {
    String time = leaf.api("rules").path("groups").path(0).path("lastEvaluation").asText(NEVER);
    return Math.max(0, Instant.parse(time).toEpochMilli());
  }

  /** The time of the newest recorded sample that a root has of the leaf (ms), or 0. */
  private static long newest(ServerClient root) throws IOException, InterruptedException {
    String selector = RECORDED.replace("}", ",source=\"" + RECORDING + "\"}") + "[1m]";
    return root.samples(selector, ServerClient.nowSeconds()).values().stream()
        .flatMap(List::stream)
        .mapToLong(RawSample::timestamp)
        .max()
        .orElse(0);
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

  private static ServerSpec leaf(ServerKind kind, String source) {
    String config = LEAF.replace("SOURCE", source).replace("TARGET", demo.address());
    return new ServerSpec(kind, config).withFile("rules.yml", RULES);
  }

  private static byte[] exposition(int scrape) {
    return "# TYPE demo_requests_total counter\ndemo_requests_total{n=\"1\"} %d\n"
        .formatted(scrape)
        .getBytes(StandardCharsets.UTF_8);
  }
}
