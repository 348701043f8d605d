package io.narthex.bench.beside;

import java.time.Duration;
import java.util.List;

/**
 * Recording rules over the series of {@link SeriesMix}: a group for each target, whose rules go
 * through what dashboards precompute, each over the twenty series or so of one family.
 */
final class GeneratedRules {
  private static final List<String> EXPRESSIONS =
      List.of(
          "sum by (instance, mode) (rate(beside_packets_%1$d_total{instance='%2$s'}[1m]))",
          "avg by (instance) (beside_memory_%1$d_bytes{instance='%2$s'})",
          "max by (instance, device) (beside_limit_%1$d_bytes{instance='%2$s'})",
          "histogram_quantile(0.9, sum by (instance, le)"
              + " (rate(beside_duration_%1$d_seconds_bucket{instance='%2$s'}[1m])))",
          "sum without (device) (increase(beside_packets_%1$d_total{instance='%2$s'}[2m]))",
          "beside_memory_%1$d_bytes{instance='%2$s'}"
              + " / on (instance, device, mode) beside_limit_%1$d_bytes{instance='%2$s'}",
          "rate(beside_duration_%1$d_seconds_sum{instance='%2$s'}[1m])"
              + " / rate(beside_duration_%1$d_seconds_count{instance='%2$s'}[1m])",
          "count by (instance) (beside_packets_%1$d_total{instance='%2$s'} > 0)",
          "sum by (instance) (beside:rule_0:%1$d{instance='%2$s'})",
          "avg_over_time(beside_memory_%1$d_bytes{instance='%2$s', device='disk0'}[1m])");

  private GeneratedRules() {}

  /**
   * The rule file.
   *
   * @param rules of each group
   */
  static String file(int targets, int seriesPerTarget, int rules, Duration interval) {
    int families = seriesPerTarget / SeriesMix.GROUP;
    StringBuilder text = new StringBuilder("groups:\n");
    for (int target = 0; target < targets; target++) {
      text.append(
          "- name: target-%d\n  interval: %dms\n  rules:\n".formatted(target, interval.toMillis()));
      for (int rule = 0; rule < rules; rule++) {
        int kind = rule / families % EXPRESSIONS.size();
        // where all kinds are used up, the same again under another name
        String name = "beside:rule_%d:%d".formatted(kind, rule % families);
        int round = rule / families / EXPRESSIONS.size();
        String expr =
            EXPRESSIONS.get(kind).formatted(rule % families, GeneratedTargets.instance(target));
        text.append("  - {record: '").append(round == 0 ? name : name + ":" + round);
        text.append("', expr: \"").append(expr).append("\"}\n");
      }
    }
    return text.toString();
  }
}
