package io.narthex.interop;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.narthex.interop.peer.ExpositionServer;
import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerSpec;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * A root that merges pairs of leaves scraping the same target, while the leading one of each is
 * killed and comes back. Every scrape shows other numbers, the same in all buckets: a histogram
 * mixed of two leaves' buckets would show.
 */
class ReplicaInteropIT {
  private static final String ROOT =
      """
      global: {scrape_interval: 1s, scrape_timeout: 1s}
      federation_configs:
      """;

  private final AtomicLong scrapes = new AtomicLong();

  private byte[] exposition() {
    long n = scrapes.incrementAndGet();
    StringBuilder text = new StringBuilder("# TYPE latency histogram\n");
    ReplicaPair.BUCKETS.forEach(
        le -> text.append("latency_bucket{le=\"%s\"} %d\n".formatted(le, n)));
    return text.append("latency_count %d\nlatency_sum %d\n".formatted(n, n))
        .toString()
        .getBytes(US_ASCII);
  }

  /** One root and one time for both modes: the steps of one pair pass while the other waits. */
  @Test
  void theOtherTakesOver() throws IOException, InterruptedException {
    RequiredPeers.require(ServerKind.NARTHEX, ServerKind.PROMETHEUS);
    try (ExpositionServer target = new ExpositionServer(path -> exposition());
        Lab lab = new Lab("replica")) {
      List<ReplicaPair> pairs =
          List.of(
              ReplicaPair.start(lab, ServerKind.PROMETHEUS, "latest", target),
              ReplicaPair.start(lab, ServerKind.NARTHEX, "resume", target));
      StringBuilder config = new StringBuilder(ROOT);
      pairs.forEach(pair -> config.append(pair.config()));
      ServerClient root =
          lab.startReady(new ServerSpec(ServerKind.NARTHEX, config.toString())).client();
      for (ReplicaPair pair : pairs) {
        pair.killTheLeader(root);
      }
      for (ReplicaPair pair : pairs) {
        pair.awaitFailover(root);
      }
      for (ReplicaPair pair : pairs) {
        pair.awaitReturn(root);
      }
      for (ReplicaPair pair : pairs) {
        pair.check(root);
      }
    }
  }
}
