package io.narthex.config.section;

import static io.narthex.config.schema.Types.DURATION;
import static io.narthex.config.schema.Types.TEXT;

import io.narthex.config.AlertingConfig;
import io.narthex.config.AlertmanagerConfig;
import io.narthex.config.schema.Field;
import io.narthex.config.schema.Section;
import io.narthex.config.schema.Struct;
import io.narthex.config.schema.Types;
import io.narthex.http.config.HttpClientConfig;
import io.narthex.model.NameValidation;
import java.util.List;

/** {@code alerting}: where alerts go. */
public final class AlertingSchema {
  private static final String ALERT_RELABELLING = "alert_relabel_configs";

  private static final List<Field> OWN =
      List.of(
          Field.of("scheme", TEXT, "http"),
          Field.of("path_prefix", TEXT),
          Field.of("timeout", DURATION, 10_000L),
          Field.of(
              "api_version",
              Types.word(
                  List.of("v2"),
                  text -> "expected Alertmanager api version to be one of [v2] but got " + text),
              "v2"),
          Field.of("sigv4", Types.refused("sigv4", "signing requests for AWS")),
          RelabelSchema.list(
              "relabel_configs", "Alertmanager target relabeling rule in Alertmanager config"),
          RelabelSchema.list(
              ALERT_RELABELLING, "Alertmanager alert relabeling rule in Alertmanager config"));

  private AlertingSchema() {}

  static Struct alerting(DiscoverySchema discovery) {
    Struct alertmanager =
        Struct.of("config.plain", OWN, HttpSchema.FIELDS, discovery.fields())
            .building(section -> check(section, discovery));
    return Struct.of(
        "config.plain",
        List.of(
            RelabelSchema.list(ALERT_RELABELLING, "alert relabeling rule in alerting config"),
            Field.of(
                "alertmanagers",
                Types.list(alertmanager, "empty or null Alertmanager config section"))));
  }

  private static Object check(Section alertmanager, DiscoverySchema discovery) {
    discovery.read(alertmanager);
    return HttpSchema.read(alertmanager);
  }

  /** The record; rules are checked again under the naming scheme in force. */
  public static AlertingConfig read(
      Section alerting, DiscoverySchema discovery, NameValidation names) {
    return new AlertingConfig(
        RelabelSchema.rules(alerting, ALERT_RELABELLING, names),
        alerting.sections("alertmanagers").stream()
            .map(one -> alertmanager(one, discovery, names))
            .toList());
  }

  private static AlertmanagerConfig alertmanager(
      Section section, DiscoverySchema discovery, NameValidation names) {
    return new AlertmanagerConfig(
        section.text("scheme"),
        section.text("path_prefix"),
        section.number("timeout"),
        section.as(HttpClientConfig.class),
        discovery.read(section),
        RelabelSchema.rules(section, "relabel_configs", names),
        RelabelSchema.rules(section, ALERT_RELABELLING, names));
  }
}
