package io.narthex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.interop.peer.ExpositionServer;
import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.RawSample;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The same rules over the same target on Narthex and Prometheus, for {@code -Drules.minutes=10}:
 * recorded series take the same values one after the other, alerts the same states. No part of the
 * suite; {@code -Dit.test=RuleComparisonRun} runs it.
 *
 * <p>The servers scrape and evaluate at moments of their own, so what the target says stays as it
 * is for many intervals: long enough for both to see it, and for alerts to fire by it.
 */
class RuleComparisonRun {
  private static final long STEP_MS = 20_000;
  private static final long SEED = 42;
  private static final Duration DEADLINE = Duration.ofSeconds(120);

  private static final String CONFIG =
      """
      global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
      rule_files: [rules.yml]
      scrape_configs:
        - job_name: demo
          static_configs: [{targets: ['TARGET'], labels: {instance: one}}]
      """;
  private static final String RULES =
      """
      groups:
        - name: demo
          rules:
            - {record: 'job:level:sum', expr: sum by (job) (level)}
            - {record: 'job:level:twice', expr: 'job:level:sum * 2'}
            - {record: 'shard:level:high', expr: 'level > 3', labels: {high: 'yes'}}
            - {record: 'job:level:quantile', expr: 'quantile(0.5, level)'}
            - {record: 'job:level:count', expr: 'count by (job) (level >= 2) or vector(0)'}
            - {alert: High, expr: level > 3, for: 5s, labels: {severity: page}}
            - {alert: Kept, expr: level > 3, keep_firing_for: 5s}
            - {alert: Now, expr: 'job:level:sum > 6'}
      """;
  private static final List<String> COMPARED =
      List.of("{__name__=~\".+:.+\"}", "ALERTS{alertname=~\"High|Kept|Now\"}");

  private final int steps =
      (int) (Duration.ofMinutes(Integer.getInteger("rules.minutes", 10)).toMillis() / STEP_MS);
  private final long startMs = System.currentTimeMillis();

  @Test
  void sameValuesAndStates() throws IOException, InterruptedException {
    RequiredPeers.require(ServerKind.NARTHEX, ServerKind.PROMETHEUS);
    System.out.println("seed " + SEED);
    try (Lab lab = new Lab("rule-comparison");
        ExpositionServer target = new ExpositionServer(path -> exposition())) {
      String config = CONFIG.replace("TARGET", target.address());
      ServerClient narthex = start(lab, ServerKind.NARTHEX, config);
      ServerClient prometheus = start(lab, ServerKind.PROMETHEUS, config);
      long fromMs = System.currentTimeMillis() + 2 * STEP_MS; // from then on both see all
      Thread.sleep(steps * STEP_MS);
      Await.until(
          "the same", DEADLINE, () -> seen(narthex, fromMs).equals(seen(prometheus, fromMs)));
      Map<String, List<String>> seen = seen(narthex, fromMs);
      seen.forEach((series, values) -> System.out.println(series + " " + values));
      assertThat(seen.keySet()).hasSizeGreaterThan(5);
    }
  }

  private static ServerClient start(Lab lab, ServerKind kind, String config)
      throws IOException, InterruptedException {
    return lab.startReady(new ServerSpec(kind, config).withFile("rules.yml", RULES)).client();
  }

  /** What each recorded series and each alert was, one after the other. */
  private static Map<String, List<String>> seen(ServerClient server, long fromMs)
      throws IOException, InterruptedException {
    double now = ServerClient.nowSeconds();
    long seconds = Math.max(1, Math.round(now - fromMs / 1000.0));
    Map<String, List<Seen>> all = new TreeMap<>();
    for (String selector : COMPARED) {
      server
          .samples(selector + "[" + seconds + "s]", now)
          .forEach(
              (labels, samples) -> {
                Map<String, String> series = new TreeMap<>(labels);
                String state = series.remove("alertstate");
                samples.forEach(
                    sample ->
                        all.computeIfAbsent(series.toString(), fresh -> new ArrayList<>())
                            .add(new Seen(sample, state)));
              });
    }
    Map<String, List<String>> changes = new TreeMap<>();
    all.forEach((series, samples) -> changes.put(series, changes(samples)));
    return changes;
  }

  /** A value or, of an alert, a state at one time. */
  private record Seen(RawSample sample, String state) {
    String text() {
      return state == null ? sample.value() : state;
    }
  }

  private static List<String> changes(List<Seen> samples) {
    samples.sort(Comparator.comparingLong(one -> one.sample().timestamp()));
    List<String> changes = new ArrayList<>();
    for (Seen one : samples) {
      if (changes.isEmpty() || !changes.get(changes.size() - 1).equals(one.text())) {
        changes.add(one.text());
      }
    }
    return changes;
  }

  private byte[] exposition() {
    long elapsed = (System.currentTimeMillis() - startMs) / STEP_MS;
    Random random = new Random(SEED + elapsed);
    StringBuilder text = new StringBuilder();
    for (String shard : List.of("a", "b", "c")) {
      text.append("level{shard=\"%s\"} %d\n".formatted(shard, random.nextInt(6)));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
