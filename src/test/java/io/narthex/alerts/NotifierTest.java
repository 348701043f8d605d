package io.narthex.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.narthex.config.PrometheusConfig;
import io.narthex.config.file.ConfigLoader;
import io.narthex.discovery.Discoveries;
import io.narthex.discovery.DiscoveryContext;
import io.narthex.discovery.DiscoveryCounters;
import io.narthex.http.HttpClients;
import io.narthex.interop.Await;
import io.narthex.model.Labels;
import io.narthex.rules.Alert;
import io.narthex.rules.Alert.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notifications to a server on loopback that writes down what it gets. */
class NotifierTest {
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final HttpClients clients =
      new HttpClients(executor, executor, () -> 0, Map.of(), 1 << 20);
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private HttpServer server;
  private Notifier notifier;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/pre/api/v2/alerts",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.setExecutor(executor);
    server.start();
    notifier =
        new Notifier(
            new DiscoveryContext(clients, executor, new DiscoveryCounters()),
            new NotifierSettings(5, 2, true, "http://here", "Narthex/1"));
  }

  @AfterEach
  void stop() {
    notifier.close();
    server.stop(0);
    clients.close();
    executor.shutdownNow();
  }

  private void apply(String more) {
    String text =
        """
        global: {external_labels: {dc: eu, job: other}}
        alerting:
          alert_relabel_configs:
          - {source_labels: [noise], regex: yes, action: drop}
          alertmanagers:
          - path_prefix: /pre
            static_configs: [{targets: ['127.0.0.1:PORT']}]
        """;
    PrometheusConfig config =
        new ConfigLoader(Discoveries.KINDS, Map.of())
            .parse(
                text.replace("PORT", "" + server.getAddress().getPort()) + more,
                "p.yml",
                Path.of("/"));
    notifier.apply(config.alerting(), config.global().externalLabels());
    notifier.tick(0);
  }

  private static Alert alert(String... labels) {
    return new Alert(
        State.FIRING, Labels.of(labels), Labels.of("s", "text"), 1.0, 1, 2, 0, 3, 4, 0);
  }

  @Test
  void alertsArriveWithEverythingAround() {
    apply("");
    AlertmanagerCounters counters = notifier.counters().get(0);
    notifier.send("up == 0", List.of(alert("alertname", "A", "job", "j")));
    notifier.close();
    assertThat(bodies)
        .containsExactly(
            "[{\"annotations\":{\"s\":\"text\"},\"endsAt\":\"1970-01-01T00:00:00.004Z\","
                + "\"startsAt\":\"1970-01-01T00:00:00.002Z\","
                + "\"generatorURL\":\"http://here/graph?g0.expr=up+%3D%3D+0&g0.tab=1\","
                + "\"labels\":{\"alertname\":\"A\",\"dc\":\"eu\",\"job\":\"j\"}}]");
    assertThat(counters.sent()).isEqualTo(1);
  }

  @Test
  void relabellingDropsAlertsAndAlertmanagers() {
    apply(
        "    relabel_configs: [{source_labels: [__alerts_path__], regex: '/pre.*', action: drop}]\n");
    assertThat(notifier.active()).isEmpty();
    assertThat(notifier.dropped()).hasSize(1);
    apply("");
    notifier.send("x", List.of(alert("noise", "yes"), alert("alertname", "B")));
    notifier.close();
    assertThat(bodies).hasSize(1);
    assertThat(bodies.get(0)).contains("\"B\"").doesNotContain("noise");
  }

  @Test
  void queuesAreBoundedAndSentInBatches() {
    apply("");
    List<Alert> many = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      many.add(alert("alertname", "A" + i));
    }
    AlertmanagerCounters counters = notifier.counters().get(0);
    notifier.send("x", many);
    notifier.close();
    assertThat(notifier.droppedAlerts()).isEqualTo(3);
    assertThat(counters.sent()).isEqualTo(5);
    assertThat(bodies).hasSize(3);
    assertThat(bodies.get(0)).contains("A3", "A4");
  }

  /** The sender does not wait, and neither do the other Alertmanagers. */
  @Test
  void anAlertmanagerThatDoesNotAnswerHoldsUpNothing() throws IOException, InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    server.createContext("/dead", exchange -> awaitThen(over, exchange));
    apply(
        """
          - path_prefix: /dead
            static_configs: [{targets: ['127.0.0.1:%d']}]
        """
            .formatted(server.getAddress().getPort()));
    try {
      for (int i = 0; i < 3; i++) {
        notifier.send("x", List.of(alert("alertname", "A" + i)));
      }
      Await.until("all alerts", Duration.ofSeconds(60), () -> sent("/pre") == 3);
      assertThat(sent("/dead")).isZero();
      assertThat(notifier.queued()).isEqualTo(2);
    } finally {
      over.countDown();
    }
  }

  private static void awaitThen(CountDownLatch over, HttpExchange exchange) throws IOException {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private long sent(String prefix) {
    return notifier.counters().stream()
        .filter(one -> one.url().getPath().startsWith(prefix))
        .mapToLong(AlertmanagerCounters::sent)
        .sum();
  }

  @Test
  void refusalsAreCounted() {
    status = 500;
    apply("");
    AlertmanagerCounters counters = notifier.counters().get(0);
    notifier.send("x", List.of(alert("alertname", "A")));
    notifier.close();
    assertThat(counters.errors()).isEqualTo(1);
    assertThat(notifier.droppedAlerts()).isEqualTo(1);
    assertThat(notifier.queued()).isZero();
  }
}
