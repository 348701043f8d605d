package io.narthex.server.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.narthex.interop.Await;
import io.narthex.interop.peer.ExpositionServer;
import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.Peers;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerProcess;
import io.narthex.interop.peer.ServerSpec;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/**
 * The server whose console is looked at: the one at {@code -Dnarthex.url}, or else a Narthex of its
 * own that scrapes itself and a small histogram with exemplars, and evaluates rules: good ones, one
 * that fails, and an alert in each state.
 */
final class TestedServer implements Closeable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String CONFIG =
      """
      global:
        scrape_interval: 1s
        evaluation_interval: 1s
      rule_files: [rules.yml]
      scrape_configs:
        - job_name: narthex
          static_configs:
            - targets: ['SELF']
        - job_name: demo
          static_configs:
            - targets: ['DEMO']
      federation_configs:
        - job_name: itself
          match: [prometheus_build_info]
          scrape_interval: 1s
          static_configs: [{targets: ['SELF']}]
        - job_name: nobody
          mode: resume
          match: [up]
          scrape_interval: 1s
          static_configs: [{targets: ['127.0.0.1:1']}]
      """
          .replace("SELF", ServerSpec.SELF);

  private static final String RULES =
      """
      groups:
        - name: sums
          rules:
            - record: job:up:sum
              expr: sum by (job) (up)
              labels: {level: job}
            - record: job:broken:ratio
              expr: 'up * on () group_left () {__name__=~"up|scrape_duration_seconds"}'
        - name: states
          rules:
            - alert: AlwaysFiring
              expr: up == 1
              labels: {severity: page}
              annotations: {summary: 'Instance {{ $labels.instance }} is up'}
            - alert: LongPending
              expr: up == 1
              for: 1d
            - alert: NeverFiring
              expr: up == 2
      """;

  /** Classic buckets, one of them with an exemplar. */
  private static final byte[] DEMO =
      """
      # TYPE demo_duration_seconds histogram
      demo_duration_seconds_bucket{le="0.1"} 3
      demo_duration_seconds_bucket{le="0.5"} 7 # {trace_id="4711"} 0.31
      demo_duration_seconds_bucket{le="1.0"} 8
      demo_duration_seconds_bucket{le="+Inf"} 9
      demo_duration_seconds_count 9
      demo_duration_seconds_sum 3.5
      # EOF
      """
          .getBytes(UTF_8);

  private final URI base;
  private final Closeable owned;

  private TestedServer(URI base, Closeable owned) {
    this.base = base;
    this.owned = owned;
  }

  static TestedServer find() throws IOException, InterruptedException {
    String url = System.getProperty("narthex.url", "");
    if (!url.isEmpty()) {
      return new TestedServer(URI.create(url.endsWith("/") ? url : url + "/"), () -> {});
    }
    if (Peers.find(ServerKind.NARTHEX).isEmpty()) {
      missing(Peers.missing(ServerKind.NARTHEX) + ", or the address of a server by -Dnarthex.url");
    }
    return start();
  }

  /** Skips the tests and says what they lack; where {@code CI=true} that is a failure. */
  static void missing(String what) {
    if ("true".equals(System.getenv("CI"))) {
      fail(what);
    }
    abort(what);
  }

  URI base() {
    return base;
  }

  @Override
  public void close() throws IOException {
    owned.close();
  }

  private static TestedServer start() throws IOException, InterruptedException {
    Lab lab = new Lab("console");
    ExpositionServer demo = new ExpositionServer(path -> DEMO);
    String config = CONFIG.replace("DEMO", demo.address());
    ServerProcess server =
        lab.startReady(new ServerSpec(ServerKind.NARTHEX, config).withFile("rules.yml", RULES));
    await(server.client(), "up");
    await(server.client(), "up{job=\"itself\"}");
    await(server.client(), "up{job=\"demo\"}");
    await(server.client(), "count(count by (alertstate) (ALERTS)) == bool 2");
    Closeable both =
        () -> {
          lab.close();
          demo.close();
        };
    return new TestedServer(server.client().base().resolve("/"), both);
  }

  /** Pages are looked at once, so what they show must be there before. */
  private static void await(ServerClient client, String expression)
      throws IOException, InterruptedException {
    Await.until(
        expression + " is 1",
        PATIENCE,
        () -> client.vector(expression, ServerClient.nowSeconds()).containsValue(1.0));
  }
}
