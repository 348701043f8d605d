package io.narthex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.interop.peer.ExpositionServer;
import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerProcess;
import io.narthex.interop.peer.ServerSpec;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Narthex and Prometheus, each having scraped the same {@link FixedHistory} to its end. */
final class FixedPair implements AutoCloseable {
  private static final Duration SCRAPED_DEADLINE = Duration.ofSeconds(60);
  private static final String CONFIG =
      """
      global:
        scrape_interval: 200ms
        scrape_timeout: 200ms
        external_labels: {EXTERNAL}
      scrape_configs:
        - job_name: fixed
          honor_labels: true
          static_configs:
            - targets: ['TARGET']
              labels: {instance: 'fixed:9100'}
      """;

  private final FixedHistory history = FixedHistory.endingNow();
  private final List<ExpositionServer> targets = new ArrayList<>();
  private final Lab lab;
  private final ServerProcess narthex;
  private final ServerProcess prometheus;

  /**
   * @param externalLabels inside of a YAML flow mapping, such as {@code region: eu}
   */
  FixedPair(String name, String externalLabels) throws IOException, InterruptedException {
    RequiredPeers.require(ServerKind.NARTHEX, ServerKind.PROMETHEUS);
    lab = new Lab(name);
    narthex = start(ServerKind.NARTHEX, externalLabels);
    prometheus = start(ServerKind.PROMETHEUS, externalLabels);
    for (ServerProcess server : List.of(narthex, prometheus)) {
      server.awaitReady(Lab.READY_DEADLINE);
      Await.until(
          server.kind().id() + " has scraped the fixed history",
          SCRAPED_DEADLINE,
          () -> hasAll(server.client()));
    }
  }

  FixedHistory history() {
    return history;
  }

  ServerClient narthex() {
    return narthex.client();
  }

  ServerClient prometheus() {
    return prometheus.client();
  }

  @Override
  public void close() throws IOException {
    lab.close();
    targets.forEach(ExpositionServer::close);
  }

  /** Gives both servers other external labels. */
  void label(String externalLabels) throws IOException, InterruptedException {
    relabel(narthex, targets.get(0), externalLabels);
    relabel(prometheus, targets.get(1), externalLabels);
  }

  private static void relabel(ServerProcess server, ExpositionServer target, String externalLabels)
      throws IOException, InterruptedException {
    server.write(ServerKind.CONFIG, config(target, externalLabels));
    HttpResponse<byte[]> answer = server.client().post("/-/reload");
    assertThat(answer.statusCode()).as(ServerClient.text(answer)).isEqualTo(200);
  }

  private ServerProcess start(ServerKind kind, String externalLabels) throws IOException {
    ExpositionServer target = new ExpositionServer(history.copy());
    targets.add(target);
    String config = config(target, externalLabels);
    return lab.start(new ServerSpec(kind, config, "--web.enable-lifecycle"));
  }

  private static String config(ExpositionServer target, String externalLabels) {
    return CONFIG.replace("TARGET", target.address()).replace("EXTERNAL", externalLabels);
  }

  private boolean hasAll(ServerClient client) throws IOException, InterruptedException {
    double value = FixedHistory.STEPS;
    return client
        .vector("count_over_time(demo_untyped[1h])", history.endSeconds())
        .equals(Map.of(Map.of("instance", "fixed:9100", "job", "fixed"), value));
  }
}
