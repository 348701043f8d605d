package io.narthex.config;

import io.narthex.relabel.RelabelRules;
import java.util.List;

/**
 * Where alerts go.
 *
 * @param alertRelabelConfigs applied to every alert, external labels included
 */
public record AlertingConfig(
    RelabelRules alertRelabelConfigs, List<AlertmanagerConfig> alertmanagers) {
  public static final AlertingConfig NONE = new AlertingConfig(RelabelRules.NONE, List.of());

  public AlertingConfig {
    alertmanagers = List.copyOf(alertmanagers);
  }
}
