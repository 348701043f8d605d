package io.narthex.server.api.rule;

import io.narthex.model.GoText;
import io.narthex.model.Labels;
import io.narthex.rules.Alert;
import io.narthex.rules.AlertingRule;
import io.narthex.rules.Rule;
import io.narthex.rules.RuleGroup;
import io.narthex.rules.RuleStatus;
import io.narthex.server.api.answer.GoTime;
import io.narthex.server.api.answer.JsonWriter;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Writes groups, rules and alerts as {@code /api/v1/rules} and {@code /api/v1/alerts} show them.
 */
final class RuleJson {
  private RuleJson() {}

  static void group(JsonWriter json, RuleGroup group, List<Rule> rules, boolean withAlerts)
      throws IOException {
    json.object()
        .field("name", group.spec().name())
        .field("file", group.spec().file())
        .array("rules");
    for (Rule rule : rules) {
      rule(json, rule, withAlerts);
    }
    json.endArray();
    json.field("interval", group.intervalMs() / 1e3)
        .field("limit", group.spec().limit())
        .field("evaluationTime", group.durationSeconds())
        .field("lastEvaluation", GoTime.of(group.evaluatedAtMs()))
        .endObject();
  }

  private static void rule(JsonWriter json, Rule rule, boolean withAlerts) throws IOException {
    json.object();
    if (rule instanceof AlertingRule alerting) {
      alerting(json, alerting, withAlerts);
    } else {
      json.field("name", rule.spec().name()).field("query", rule.spec().query());
      if (!rule.spec().labels().isEmpty()) {
        json.labels("labels", rule.spec().labels());
      }
    }
    RuleStatus status = rule.status();
    json.field("health", status.health().name().toLowerCase(Locale.ROOT));
    if (!status.lastError().isEmpty()) {
      json.field("lastError", status.lastError());
    }
    json.field("evaluationTime", status.durationSeconds())
        .field("lastEvaluation", GoTime.of(status.evaluatedAtMs()))
        .field("type", rule instanceof AlertingRule ? "alerting" : "recording")
        .endObject();
  }

  private static void alerting(JsonWriter json, AlertingRule rule, boolean withAlerts)
      throws IOException {
    json.field("state", rule.state().toString())
        .field("name", rule.spec().name())
        .field("query", rule.spec().query())
        .field("duration", rule.alert().forMs() / 1e3)
        .field("keepFiringFor", rule.alert().keepFiringForMs() / 1e3)
        .labels("labels", rule.spec().labels())
        .labels("annotations", Labels.of(rule.alert().annotations()));
    if (withAlerts) {
      json.array("alerts");
      for (Alert alert : rule.activeAlerts()) {
        alert(json, alert);
      }
      json.endArray();
    }
  }

  static void alert(JsonWriter json, Alert alert) throws IOException {
    json.object()
        .labels("labels", alert.labels())
        .labels("annotations", alert.annotations())
        .field("state", alert.state().toString())
        .field("activeAt", GoTime.of(alert.activeAtMs()));
    if (alert.keepFiringSinceMs() != 0) {
      json.field("keepFiringSince", GoTime.of(alert.keepFiringSinceMs()));
    }
    boolean number = alert.value() instanceof Double;
    json.field(
        "value",
        number ? GoText.shortestScientific((Double) alert.value()) : alert.value().toString());
    json.endObject();
  }
}
