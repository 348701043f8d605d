package io.narthex.interop;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.interop.peer.CutProxy;
import io.narthex.interop.peer.ExpositionServer;
import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.RawSample;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerProcess;
import io.narthex.interop.peer.ServerSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * The network between a leaf and its root is cut, and each of them killed meanwhile: in the end the
 * root holds exactly what the leaf does.
 */
class CatchUpInteropIT {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int SERIES = 200;
  private static final String SELECTOR = "{job=\"live\"}[30m]";
  private static final String LEAF =
      """
      global: {scrape_interval: 500ms, scrape_timeout: 500ms}
      scrape_configs:
        - job_name: live
          static_configs: [{targets: ['TARGET']}]
      """;
  private static final String ROOT =
      """
      global: {scrape_interval: 500ms, scrape_timeout: 500ms}
      federation_configs:
        - job_name: leaf
          mode: resume
          keep_synthetic: true
          match: ['{job="live"}']
          static_configs: [{targets: ['LEAF']}]
      """;

  private final AtomicLong scrapes = new AtomicLong();

  @Test
  void theRootHoldsExactlyTheLeafsSamples() throws IOException, InterruptedException {
    RequiredPeers.require(ServerKind.NARTHEX);
    try (ExpositionServer target = new ExpositionServer(path -> body());
        Lab lab = new Lab("catch-up")) {
      ServerProcess leaf =
          lab.startReady(
              new ServerSpec(ServerKind.NARTHEX, LEAF.replace("TARGET", target.address())));
      try (CutProxy network = new CutProxy(leaf.address())) {
        ServerProcess root =
            lab.startReady(
                new ServerSpec(ServerKind.NARTHEX, ROOT.replace("LEAF", network.address())));
        awaitSamples(root, 5);
        network.cut();
        leaf.kill();
        leaf.restart();
        leaf.awaitReady(Lab.READY_DEADLINE);
        awaitSamples(leaf, count(leaf) + 10);
        network.heal();
        root.kill(); // while it catches up
        root.restart();
        root.awaitReady(Lab.READY_DEADLINE);
        compare(leaf, root);
      }
    }
  }

  private byte[] body() {
    long n = scrapes.incrementAndGet();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < SERIES; i++) {
      text.append("live{i=\"").append(i).append("\"} ").append(n).append('\n');
    }
    return text.toString().getBytes(US_ASCII);
  }

  private static int count(ServerProcess server) throws IOException, InterruptedException {
    return server
        .client()
        .samples("live{i=\"0\"}[30m]", ServerClient.nowSeconds())
        .values()
        .stream()
        .mapToInt(List::size)
        .sum();
  }

  private static void awaitSamples(ServerProcess server, int samples)
      throws IOException, InterruptedException {
    Await.until("samples", PATIENCE, () -> count(server) >= samples);
  }

  /** Up to now, which the root comes past; since the root's first sample. */
  private static void compare(ServerProcess leaf, ServerProcess root)
      throws IOException, InterruptedException {
    double now = ServerClient.nowSeconds();
    Await.until("the root has caught up", PATIENCE, () -> newestMs(root) > now * 1000);
    Await.until("nothing was left behind", PATIENCE, () -> backlog(root) == 0);
    Map<Map<String, String>, List<RawSample>> federated = root.client().samples(SELECTOR, now);
    Map<Map<String, String>, List<RawSample>> original = leaf.client().samples(SELECTOR, now);
    assertThat(federated.keySet()).isEqualTo(original.keySet());
    assertThat(federated).hasSizeGreaterThan(SERIES);
    federated.forEach(
        (labels, samples) -> {
          long fromMs = samples.get(0).timestamp();
          assertThat(samples)
              .as("%s", labels)
              .isEqualTo(
                  original.getOrDefault(labels, List.of()).stream()
                      .filter(sample -> sample.timestamp() >= fromMs)
                      .toList());
        });
  }

  /** Commits that live pulls have overtaken. */
  private static long backlog(ServerProcess root) throws IOException, InterruptedException {
    return root.client().api("federation").findValue("backlog").asLong();
  }

  private static long newestMs(ServerProcess server) throws IOException, InterruptedException {
    return server
        .client()
        .samples("live{i=\"0\"}[30m]", ServerClient.nowSeconds())
        .values()
        .stream()
        .flatMap(List::stream)
        .mapToLong(RawSample::timestamp)
        .max()
        .orElse(0);
  }
}
