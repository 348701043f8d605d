package io.narthex.interop;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.narthex.interop.peer.ExpositionServer;
import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.RawSample;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerProcess;
import io.narthex.interop.peer.ServerSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A root that merges two leaves scraping the same target, while the leading one is killed and comes
 * back. Every scrape shows other numbers, the same in all buckets: a histogram mixed of two leaves'
 * buckets would show.
 */
class ReplicaInteropIT {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final List<String> BUCKETS = List.of("0.5", "1.5", "+Inf");
  private static final String LATENCY = "latency_bucket[10m]";
  private static final String LEAF =
      """
      global: {scrape_interval: 1s, scrape_timeout: 1s, external_labels: {replica: NAME}}
      scrape_configs:
        - job_name: shop
          static_configs: [{targets: ['TARGET'], labels: {instance: one}}]
      """;
  private static final String ROOT =
      """
      global: {scrape_interval: 1s, scrape_timeout: 1s}
      federation_configs:
        - job_name: pair
          mode: MODE
          match: ['{job="shop"}']
          replica_labels: [replica]
          static_configs: [{targets: ['A', 'B']}]
      """;

  private final AtomicLong scrapes = new AtomicLong();

  private byte[] exposition() {
    long n = scrapes.incrementAndGet();
    StringBuilder text = new StringBuilder("# TYPE latency histogram\n");
    BUCKETS.forEach(le -> text.append("latency_bucket{le=\"%s\"} %d\n".formatted(le, n)));
    return text.append("latency_count %d\nlatency_sum %d\n".formatted(n, n))
        .toString()
        .getBytes(US_ASCII);
  }

  @ParameterizedTest
  @CsvSource({"PROMETHEUS, latest", "NARTHEX, resume"})
  void theOtherTakesOver(ServerKind kind, String mode) throws IOException, InterruptedException {
    RequiredPeers.require(ServerKind.NARTHEX, kind);
    try (ExpositionServer target = new ExpositionServer(path -> exposition());
        Lab lab = new Lab("replica")) {
      ServerProcess a = lab.startReady(leaf(kind, "a", target));
      ServerProcess b = lab.startReady(leaf(kind, "b", target));
      String config =
          ROOT.replace("MODE", mode).replace("'A'", quoted(a)).replace("'B'", quoted(b));
      ServerClient root = lab.startReady(new ServerSpec(ServerKind.NARTHEX, config)).client();
      Await.until("samples of one leaf", PATIENCE, () -> lengths(root) >= 5);

      String first = target(root).path("leader").asText();
      ServerProcess leading = first.equals(a.address()) ? a : b;
      ServerProcess other = leading == a ? b : a;
      leading.kill();
      Await.until("the other leads", PATIENCE, () -> leader(root).equals(other.address()));
      int before = lengths(root);
      Await.until("more samples", PATIENCE, () -> lengths(root) >= before + 5);
      leading.restart();
      leading.awaitReady(Lab.READY_DEADLINE);
      long ignored = group(root).path("ignored").asLong();
      Await.until(
          "samples of both",
          PATIENCE,
          () -> group(root).path("ignored").asLong() > ignored + 20 && lengths(root) > before + 10);

      assertThat(leader(root)).isEqualTo(other.address());
      assertThat(target(root).path("failovers").asInt()).isEqualTo(1);
      checkHistograms(samples(root));
      checkGap(samples(root), samples(other.client()));
    }
  }

  private static ServerSpec leaf(ServerKind kind, String name, ExpositionServer target) {
    return new ServerSpec(kind, LEAF.replace("NAME", name).replace("TARGET", target.address()));
  }

  private static String quoted(ServerProcess server) {
    return "'" + server.address() + "'";
  }

  private static JsonNode group(ServerClient root) throws IOException, InterruptedException {
    return root.api("federation").path("replicaGroups").path(0);
  }

  private static JsonNode target(ServerClient root) throws IOException, InterruptedException {
    JsonNode targets = group(root).path("targets");
    assertThat(targets.size()).isEqualTo(1);
    assertThat(targets.path(0).path("job").asText()).isEqualTo("shop");
    return targets.path(0);
  }

  private static String leader(ServerClient root) throws IOException, InterruptedException {
    return target(root).path("leader").asText();
  }

  private static Map<String, List<RawSample>> samples(ServerClient server)
      throws IOException, InterruptedException {
    Map<String, List<RawSample>> byBucket = new HashMap<>();
    server
        .samples(LATENCY, ServerClient.nowSeconds())
        .forEach(
            (labels, samples) -> {
              assertThat(byBucket.put(labels.get("le"), samples)).as("%s twice", labels).isNull();
              assertThat(labels).doesNotContainKey("replica").containsEntry("instance", "one");
            });
    return byBucket;
  }

  private static int lengths(ServerClient root) throws IOException, InterruptedException {
    return samples(root).values().stream().mapToInt(List::size).min().orElse(0);
  }

  /** The same samples in each bucket, and none twice. */
  private static void checkHistograms(Map<String, List<RawSample>> byBucket) {
    List<RawSample> first = byBucket.getOrDefault("0.5", List.of());
    assertThat(new HashSet<>(first.stream().map(RawSample::value).toList())).hasSameSizeAs(first);
    BUCKETS.forEach(le -> assertThat(value(byBucket, le)).as("le=%s", le).isEqualTo(first));
  }

  private static List<RawSample> value(Map<String, List<RawSample>> byBucket, String le) {
    return byBucket.getOrDefault(le, List.of());
  }

  /** Of what the survivor has, two intervals are missing at most where the lead changed. */
  private static void checkGap(
      Map<String, List<RawSample>> root, Map<String, List<RawSample>> survivor) {
    List<RawSample> taken = value(root, "0.5");
    List<RawSample> all = value(survivor, "0.5");
    int from = 1;
    while (!all.contains(taken.get(from))) {
      from++;
    }
    long lostFrom = taken.get(from - 1).timestamp();
    long lostTo = taken.get(from).timestamp();
    assertThat(all)
        .filteredOn(sample -> sample.timestamp() > lostFrom && sample.timestamp() < lostTo)
        .hasSizeLessThanOrEqualTo(3);
  }
}
