package io.narthex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.interop.peer.ExpositionServer;
import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerProcess;
import io.narthex.interop.peer.ServerSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exemplars of an OpenMetrics exposition come back as Prometheus gives them back. */
class ExemplarInteropIT {
  private static final String EXPOSITION =
      """
      # TYPE demo_latency_seconds histogram
      demo_latency_seconds_bucket{le="0.1"} 8 # {trace_id="abc",span_id="7"} 0.043 %1$d.000
      demo_latency_seconds_bucket{le="1.0"} 10 # {trace_id="def"} 0.67 %1$d.250
      demo_latency_seconds_bucket{le="+Inf"} 11 # {} 1.5e1 %1$d.500
      demo_latency_seconds_count 11
      demo_latency_seconds_sum 17.2
      # TYPE demo_calls counter
      demo_calls_total 3 # {trace_id="ghi"} 1.0 %1$d.750
      # EOF
      """;

  private static final String CONFIG =
      """
      scrape_configs:
        - job_name: traced
          scrape_interval: 1s
          static_configs:
            - targets: ['TARGET']
              labels: {instance: 'traced:80'}
      """;

  @Test
  void areAnsweredAlike() throws IOException, InterruptedException {
    RequiredPeers.require(ServerKind.NARTHEX, ServerKind.PROMETHEUS);
    String body = EXPOSITION.formatted(System.currentTimeMillis() / 1000);
    List<String> answers = new ArrayList<>();
    try (ExpositionServer target =
            new ExpositionServer(path -> body.getBytes(StandardCharsets.UTF_8));
        Lab lab = new Lab("exemplars")) {
      String config = CONFIG.replace("TARGET", target.address());
      ServerProcess narthex = lab.start(new ServerSpec(ServerKind.NARTHEX, config));
      ServerProcess prometheus =
          lab.start(
              new ServerSpec(ServerKind.PROMETHEUS, config, "--enable-feature=exemplar-storage"));
      for (ServerProcess server : List.of(prometheus, narthex)) {
        server.awaitReady(Lab.READY_DEADLINE);
        Await.until(
            server.kind().id() + " has exemplars",
            Duration.ofSeconds(60),
            () -> exemplars(server.client()).contains("ghi"));
        answers.add(exemplars(server.client()));
      }
    }
    assertThat(answers.get(1)).isEqualTo(answers.get(0)).contains("\"trace_id\":\"def\"");
  }

  private static String exemplars(ServerClient client) throws IOException, InterruptedException {
    return ServerClient.text(
        client.get(
            "/api/v1/query_exemplars?"
                + ServerClient.encode(
                    "query", "rate(demo_latency_seconds_bucket[1m]) or demo_calls_total")));
  }
}
