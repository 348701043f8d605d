package io.narthex.config;

import static io.narthex.config.schema.Types.DURATION;
import static io.narthex.config.schema.Types.TEXT;

import io.narthex.config.schema.Field;
import io.narthex.config.schema.Section;
import io.narthex.config.schema.Struct;
import io.narthex.config.schema.Types;
import java.util.List;

/** {@code alerting}: where alerts go. */
final class AlertingSchema {
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
          Field.of("sigv4", RemoteSchema.SIGV4),
          RelabelSchema.list(
              "relabel_configs", "Alertmanager target relabeling rule in Alertmanager config"),
          RelabelSchema.list(
              "alert_relabel_configs",
              "Alertmanager alert relabeling rule in Alertmanager config"));

  private AlertingSchema() {}

  static Struct alerting(DiscoverySchema discovery) {
    Struct alertmanager =
        Struct.of("config.plain", OWN, HttpSchema.FIELDS, discovery.fields())
            .building(section -> check(section, discovery));
    return Struct.of(
        "config.plain",
        List.of(
            RelabelSchema.list("alert_relabel_configs", "alert relabeling rule in alerting config"),
            Field.of(
                "alertmanagers",
                Types.list(alertmanager, "empty or null Alertmanager config section"))));
  }

  private static Object check(Section alertmanager, DiscoverySchema discovery) {
    HttpSchema.read(alertmanager);
    discovery.read(alertmanager);
    boolean authenticated =
        alertmanager.section("basic_auth").isPresent()
            || alertmanager.section("authorization").isPresent()
            || alertmanager.section("oauth2").isPresent();
    if (alertmanager.section("sigv4").isPresent() && authenticated) {
      throw new IllegalArgumentException(
          "at most one of basic_auth, authorization, oauth2, or sigv4 must be configured");
    }
    return alertmanager;
  }
}
