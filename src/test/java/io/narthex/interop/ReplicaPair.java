package io.narthex.interop;

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

/** Two leaves that scrape the same target, and what a root makes of them. */
final class ReplicaPair {
  static final List<String> BUCKETS = List.of("0.5", "1.5", "+Inf");

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String LEAF =
      """
      global: {scrape_interval: 1s, scrape_timeout: 1s, external_labels: {replica: NAME}}
      scrape_configs:
        - job_name: JOB
          static_configs: [{targets: ['TARGET'], labels: {instance: one}}]
      """;
  private static final String SOURCE =
      """
        - job_name: pair-MODE
          mode: MODE
          match: ['{job="MODE"}']
          replica_labels: [replica]
          static_configs: [{targets: ['A', 'B']}]
      """;

  private final String mode;
  private final ServerProcess a;
  private final ServerProcess b;
  private ServerProcess leading;
  private ServerProcess other;

  private ReplicaPair(String mode, ServerProcess a, ServerProcess b) {
    this.mode = mode;
    this.a = a;
    this.b = b;
    this.leading = a;
    this.other = b;
  }

  /** Starts the leaves; their job is called as the mode they are pulled in. */
  static ReplicaPair start(Lab lab, ServerKind kind, String mode, ExpositionServer target)
      throws IOException, InterruptedException {
    String leaf = LEAF.replace("JOB", mode).replace("TARGET", target.address());
    return new ReplicaPair(
        mode,
        lab.startReady(new ServerSpec(kind, leaf.replace("NAME", "a"))),
        lab.startReady(new ServerSpec(kind, leaf.replace("NAME", "b"))));
  }

  /** What the root is configured with. */
  String config() {
    return SOURCE
        .replace("MODE", mode)
        .replace("'A'", '\'' + a.address() + '\'')
        .replace("'B'", '\'' + b.address() + '\'');
  }

  void killTheLeader(ServerClient root) throws IOException, InterruptedException {
    Await.until("samples of one leaf: " + mode, PATIENCE, () -> lengths(root) >= 5);
    leading = leader(root).equals(a.address()) ? a : b;
    other = leading == a ? b : a;
    leading.kill();
  }

  void awaitFailover(ServerClient root) throws IOException, InterruptedException {
    Await.until("the other leads", PATIENCE, () -> leader(root).equals(other.address()));
    int before = lengths(root);
    Await.until("more samples", PATIENCE, () -> lengths(root) >= before + 5);
    leading.restart();
  }

  /** Waits until both leaves were pulled for a while. */
  void awaitReturn(ServerClient root) throws IOException, InterruptedException {
    leading.awaitReady(Lab.READY_DEADLINE);
    int before = lengths(root);
    long ignored = ignored(root);
    Await.until(
        "samples of both: " + mode,
        PATIENCE,
        () -> ignored(root) > ignored + 20 && lengths(root) > before + 5);
  }

  /** Nothing changed with the return, nothing is mixed, and little is missing. */
  void check(ServerClient root) throws IOException, InterruptedException {
    assertThat(leader(root)).isEqualTo(other.address());
    assertThat(target(root).path("failovers").asInt()).isEqualTo(1);
    checkHistograms(samples(root));
    checkGap(samples(root), samples(other.client()));
  }

  private JsonNode group(ServerClient root) throws IOException, InterruptedException {
    for (JsonNode group : root.api("federation").path("replicaGroups")) {
      if (group.path("group").asText().equals("pair-" + mode)) {
        return group;
      }
    }
    throw new AssertionError("no group pair-" + mode);
  }

  private long ignored(ServerClient root) throws IOException, InterruptedException {
    return group(root).path("ignored").asLong();
  }

  private JsonNode target(ServerClient root) throws IOException, InterruptedException {
    JsonNode targets = group(root).path("targets");
    assertThat(targets.size()).isEqualTo(1);
    assertThat(targets.path(0).path("job").asText()).isEqualTo(mode);
    return targets.path(0);
  }

  private String leader(ServerClient root) throws IOException, InterruptedException {
    return target(root).path("leader").asText();
  }

  private Map<String, List<RawSample>> samples(ServerClient server)
      throws IOException, InterruptedException {
    Map<String, List<RawSample>> byBucket = new HashMap<>();
    String selector = "latency_bucket{job=\"%s\"}[10m]".formatted(mode);
    server
        .samples(selector, ServerClient.nowSeconds())
        .forEach(
            (labels, samples) -> {
              assertThat(byBucket.put(labels.get("le"), samples)).as("%s twice", labels).isNull();
              assertThat(labels).doesNotContainKey("replica").containsEntry("instance", "one");
            });
    return byBucket;
  }

  private int lengths(ServerClient root) throws IOException, InterruptedException {
    return samples(root).values().stream().mapToInt(List::size).min().orElse(0);
  }

  /** The same samples in each bucket, and none twice. */
  private static void checkHistograms(Map<String, List<RawSample>> byBucket) {
    List<RawSample> first = value(byBucket, "0.5");
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
