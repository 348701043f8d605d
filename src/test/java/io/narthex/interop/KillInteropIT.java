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
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** SIGKILL while scraping: what a query had shown before is there after the next start. */
class KillInteropIT {
  private static final int ROUNDS = 3;
  private static final int SERIES = 500;
  private static final String SELECTOR = "{job=\"live\"}[10m]";
  private static final String CONFIG =
      """
      global: {scrape_interval: 200ms, scrape_timeout: 200ms}
      scrape_configs:
        - job_name: live
          static_configs:
            - {targets: ['TARGET'], labels: {__metrics_path__: /a, instance: a}}
            - {targets: ['TARGET'], labels: {__metrics_path__: /b, instance: b}}
      """;

  private final AtomicLong scrapes = new AtomicLong();

  @BeforeAll
  static void requirePeers() {
    RequiredPeers.require(ServerKind.NARTHEX);
  }

  @Test
  void everySampleShownBeforeIsThereAfter() throws IOException, InterruptedException {
    try (ExpositionServer target = new ExpositionServer(path -> body());
        Lab lab = new Lab("kill")) {
      ServerSpec spec =
          new ServerSpec(ServerKind.NARTHEX, CONFIG.replace("TARGET", target.address()));
      ServerProcess server = lab.startReady(spec);
      for (int round = 0; round < ROUNDS; round++) {
        killAndCompare(server);
      }
    }
  }

  private void killAndCompare(ServerProcess server) throws IOException, InterruptedException {
    long enough = scrapes.get() + 30;
    Await.until("30 scrapes", Duration.ofSeconds(60), () -> scrapes.get() > enough);
    double time = ServerClient.nowSeconds();
    Map<Map<String, String>, List<RawSample>> before = server.client().samples(SELECTOR, time);
    server.kill();
    server.restart();
    server.awaitReady(Lab.READY_DEADLINE);
    Map<Map<String, String>, List<RawSample>> after = server.client().samples(SELECTOR, time);
    assertThat(before).hasSizeGreaterThan(2 * SERIES);
    assertThat(after.keySet()).containsAll(before.keySet());
    before.forEach(
        (labels, samples) -> assertThat(after.get(labels)).as("%s", labels).containsAll(samples));
  }

  private byte[] body() {
    long scrape = scrapes.incrementAndGet();
    StringBuilder text = new StringBuilder("# TYPE live_total counter\n");
    for (int i = 0; i < SERIES; i++) {
      text.append("live_total{n=\"").append(i).append("\"} ").append(scrape * i).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
