package io.narthex.config;

import io.narthex.http.config.HttpClientConfig;
import io.narthex.relabel.RelabelRules;
import java.util.List;

/**
 * Alertmanagers that are found and reached in one way.
 *
 * @param timeoutMs of one request
 * @param relabelConfigs applied to what discovery finds
 * @param alertRelabelConfigs applied to the alerts these Alertmanagers get
 */
public record AlertmanagerConfig(
    String scheme,
    String pathPrefix,
    long timeoutMs,
    HttpClientConfig httpClient,
    List<DiscoveryConfig> discovery,
    RelabelRules relabelConfigs,
    RelabelRules alertRelabelConfigs) {
  public AlertmanagerConfig {
    discovery = List.copyOf(discovery);
  }
}
