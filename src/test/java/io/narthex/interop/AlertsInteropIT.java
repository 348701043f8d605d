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
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules of Narthex, as a real Alertmanager and a federating server see them. */
class AlertsInteropIT {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final long SLOW_FOR_MILLIS = 8_000;
  private static final String FEDERATE =
      "/federate?" + ServerClient.encode("match[]", "{__name__=~\"job:.*\"}");

  private static final String CONFIG =
      """
      global:
        scrape_interval: 500ms
        scrape_timeout: 500ms
        evaluation_interval: 500ms
        external_labels: {site: lab}
      rule_files: [rules.yml]
      alerting:
        alertmanagers:
          - static_configs: [{targets: ['ALERTMANAGER']}]
      scrape_configs:
        - job_name: demo
          static_configs: [{targets: ['TARGET'], labels: {instance: one}}]
      """;
  private static final String RULES =
      """
      groups:
        - name: demo
          rules:
            - record: job:wrong:max
              expr: max by (job) (wrong)
            - alert: Wrong
              expr: job:wrong:max == 1
              labels: {severity: page}
              annotations: {summary: '{{ $labels.job }} is at {{ $value }}'}
            - alert: AlsoWrong
              expr: job:wrong:max == 1
              labels: {severity: page}
            - alert: Slow
              expr: slow == 1
              for: 8s
      """;
  private static final String ALERTMANAGER =
      """
      route: {receiver: hook, group_by: [severity], group_wait: 1s, group_interval: 1s}
      receivers:
        - name: hook
          webhook_configs: [{url: 'http://WEBHOOK/', send_resolved: true}]
      """;

  private static volatile boolean wrong;
  private static volatile boolean slow;
  private static ExpositionServer target;
  private static Lab lab;
  private static ServerProcess narthex;
  private static ServerClient alertmanager;
  private static WebhookReceiver webhook;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    RequiredPeers.require(ServerKind.NARTHEX, ServerKind.ALERTMANAGER);
    target = new ExpositionServer(path -> exposition());
    lab = new Lab("alerts");
    webhook = new WebhookReceiver();
    ServerProcess peer =
        lab.startReady(
            new ServerSpec(
                ServerKind.ALERTMANAGER, ALERTMANAGER.replace("WEBHOOK", webhook.address())));
    alertmanager = peer.client();
    String config =
        CONFIG.replace("ALERTMANAGER", peer.address()).replace("TARGET", target.address());
    narthex =
        lab.startReady(
            new ServerSpec(
                    ServerKind.NARTHEX,
                    config,
                    "--rules.alert.for-grace-period=0s",
                    "--web.enable-lifecycle")
                .withFile("rules.yml", RULES));
  }

  @AfterAll
  static void stop() throws IOException {
    if (lab != null) {
      lab.close();
      target.close();
      webhook.close();
    }
  }

  /** Left alone, an alert would stay for four minutes: that it goes sooner is the resolved one. */
  @Test
  void anAlertArrivesAndIsResolved() throws IOException, InterruptedException {
    wrong = true;
    Await.until("alert in Alertmanager", DEADLINE, () -> received("Wrong").size() == 1);
    JsonNode alert = received("Wrong").get(0);
    assertThat(ServerClient.labels(alert.path("labels")))
        .isEqualTo(Map.of("alertname", "Wrong", "job", "demo", "severity", "page", "site", "lab"));
    assertThat(ServerClient.labels(alert.path("annotations")))
        .isEqualTo(Map.of("summary", "demo is at 1"));
    assertThat(alert.path("generatorURL").asText())
        .endsWith(
            "/graph?g0.expr="
                + URLEncoder.encode("job:wrong:max == 1", StandardCharsets.UTF_8)
                + "&g0.tab=1");
    wrong = false;
    Await.until("resolved in Alertmanager", DEADLINE, () -> received("Wrong").isEmpty());
  }

  @Test
  void alertsReachAReceiverGroupedAndResolved() throws IOException, InterruptedException {
    List<String> both = List.of("AlsoWrong", "Wrong");
    wrong = true;
    Await.until("one group firing", DEADLINE, () -> webhook.fired("page", both));
    wrong = false;
    Await.until("the group resolved", DEADLINE, () -> webhook.resolved(both));
  }

  @Test
  void metricsTellOfEachAlertmanager() throws IOException, InterruptedException {
    String label = "{alertmanager=\"" + alertmanager.base().resolve("/api/v2/alerts") + "\"}";
    Await.until(
        "errors", DEADLINE, () -> metrics().contains("_notifications_errors_total" + label));
    assertThat(metrics())
        .contains("prometheus_notifications_sent_total" + label)
        .contains("prometheus_notifications_latency_seconds_count" + label)
        .contains("prometheus_notifications_alertmanagers_discovered 1\n");
  }

  private static String metrics() throws IOException, InterruptedException {
    return ServerClient.text(narthex.client().get("/metrics"));
  }

  @Test
  void recordedSeriesAreFederated() throws IOException, InterruptedException {
    Await.until("recorded series", DEADLINE, () -> federated().contains("job:wrong:max{"));
    assertThat(federated())
        .containsPattern("(?m)^job:wrong:max\\{.*job=\"demo\".*site=\"lab\".*} [01] \\d+$");
  }

  @Test
  void aBrokenFileKeepsTheOldRules() throws IOException, InterruptedException {
    JsonNode before = groups();
    narthex.write("rules.yml", RULES.replace("slow == 1", "slow =="));
    HttpResponse<byte[]> answer = narthex.client().post("/-/reload");
    narthex.write("rules.yml", RULES);
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(ServerClient.text(answer))
        .containsPattern("rules\\.yml: group \"demo\", rule 4, \"Slow\": .* \\(line 1\\d");
    assertThat(groups().findValuesAsText("query")).isEqualTo(before.findValuesAsText("query"));
    String evaluated = evaluatedAt(before);
    Await.until("evaluations", DEADLINE, () -> !evaluatedAt(groups()).equals(evaluated));
  }

  private static JsonNode groups() throws IOException, InterruptedException {
    return narthex.client().api("rules").path("groups");
  }

  private static String evaluatedAt(JsonNode groups) {
    return groups.path(0).path("lastEvaluation").asText();
  }

  /** The outage does not count, the time before it does; judged by the samples, not by a watch. */
  @Test
  void anAlertPendingAtAKillFiresOnTime() throws IOException, InterruptedException {
    slow = true;
    Await.until("samples while pending", DEADLINE, () -> states("pending").size() > 4);
    narthex.kill();
    long killedAt = System.currentTimeMillis();
    narthex.restart();
    narthex.awaitReady(Lab.READY_DEADLINE);
    Await.until("firing", DEADLINE, () -> !states("firing").isEmpty());
    long activeAt = activeAt("Slow");
    long dueAt = activeAt + SLOW_FOR_MILLIS;
    LongSummaryStatistics before = times("pending", time -> time <= killedAt);
    LongSummaryStatistics after = times("pending|firing", time -> time > killedAt);
    assertThat(activeAt).isLessThanOrEqualTo(after.getMin() - (before.getMax() - before.getMin()));
    assertThat(states("pending")).allMatch(sample -> sample.timestamp() < dueAt);
    assertThat(states("firing")).allMatch(sample -> sample.timestamp() >= dueAt);
    Await.until("alert in Alertmanager", DEADLINE, () -> received("Slow").size() == 1);
  }

  private static JsonNode received(String name) throws IOException, InterruptedException {
    String filter = ServerClient.encode("filter", "alertname=\"" + name + "\"");
    return ServerClient.json(alertmanager.get("/api/v2/alerts?" + filter));
  }

  private static String federated() throws IOException, InterruptedException {
    return ServerClient.text(narthex.client().get(FEDERATE));
  }

  /** The samples that say when {@code Slow} was in this state, a regular expression. */
  private static List<RawSample> states(String state) throws IOException, InterruptedException {
    String selector = "ALERTS{alertname=\"Slow\",alertstate=~\"%s\"}[5m]".formatted(state);
    return narthex.client().samples(selector, ServerClient.nowSeconds()).values().stream()
        .flatMap(List::stream)
        .toList();
  }

  private static LongSummaryStatistics times(String states, LongPredicate which)
      throws IOException, InterruptedException {
    return states(states).stream()
        .mapToLong(RawSample::timestamp)
        .filter(which)
        .summaryStatistics();
  }

  private static long activeAt(String name) throws IOException, InterruptedException {
    for (JsonNode alert : narthex.client().api("alerts").path("alerts")) {
      if (alert.path("labels").path("alertname").asText().equals(name)) {
        return Instant.parse(alert.path("activeAt").asText()).toEpochMilli();
      }
    }
    throw new AssertionError("no alert " + name);
  }

  private static byte[] exposition() {
    String text = "wrong %d\nslow %d\n".formatted(wrong ? 1 : 0, slow ? 1 : 0);
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
