package io.narthex.server.api.rule;

import io.narthex.alerts.Notifier;
import io.narthex.model.Labels;
import io.narthex.rules.Alert;
import io.narthex.rules.AlertingRule;
import io.narthex.rules.Rule;
import io.narthex.rules.RuleGroup;
import io.narthex.rules.Rules;
import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.access.VisibleStore;
import io.narthex.server.api.answer.Answer;
import io.narthex.server.api.answer.JsonWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** {@code /api/v1/alerts} and {@code /api/v1/alertmanagers}: what is wrong, and who is told. */
@Path("/")
@Dependent
@Exposes(Exposes.Series.VISIBLE)
public class AlertsResource {
  @Inject private Rules rules;
  @Inject private Notifier notifier;
  @Inject private VisibleStore store;

  @GET
  @Path("alerts")
  public Response alerts() {
    return Answer.of(
        json -> {
          json.object().array("alerts");
          for (RuleGroup group : rules.groups()) {
            for (Rule rule : group.rules()) {
              write(json, rule);
            }
          }
          json.endArray().endObject();
        });
  }

  /** An alert is seen by whoever may see the series {@code ALERTS} of it. */
  private void write(JsonWriter json, Rule rule) throws IOException {
    if (rule instanceof AlertingRule alerting) {
      for (Alert alert : alerting.activeAlerts()) {
        if (store.visibility().shows(named("ALERTS", alert.labels()))) {
          RuleJson.alert(json, alert);
        }
      }
    }
  }

  private static Labels named(String metric, Labels labels) {
    return labels.toBuilder().set(Labels.METRIC_NAME, metric).build();
  }

  @GET
  @Path("alertmanagers")
  @Exposes(Exposes.Series.NONE)
  public Response alertmanagers() {
    return Answer.of(
        json -> {
          json.object();
          urls(json, "activeAlertmanagers", notifier.active());
          urls(json, "droppedAlertmanagers", notifier.dropped());
          json.endObject();
        });
  }

  private static void urls(JsonWriter json, String name, List<URI> urls) throws IOException {
    json.array(name);
    for (URI url : urls) {
      json.object().field("url", url.toString()).endObject();
    }
    json.endArray();
  }
}
