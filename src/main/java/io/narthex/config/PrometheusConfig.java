package io.narthex.config;

import java.util.List;
import java.util.Set;

/**
 * A whole configuration, checked. Immutable.
 *
 * @param scrapeConfigs those of the file and of its {@code scrape_config_files}, in that order
 * @param federationConfigs those of the file and of {@code federation.yml} beside it
 * @param ruleFiles glob patterns, absolute
 * @param notBuiltYet keys that are valid and set but without effect in this server
 * @param yaml the configuration in force, defaults filled in and secrets hidden
 */
public record PrometheusConfig(
    GlobalConfig global,
    List<ScrapeConfig> scrapeConfigs,
    List<FederationConfig> federationConfigs,
    List<String> ruleFiles,
    AlertingConfig alerting,
    StorageConfig storage,
    Set<String> notBuiltYet,
    String yaml) {
  public PrometheusConfig {
    scrapeConfigs = List.copyOf(scrapeConfigs);
    federationConfigs = List.copyOf(federationConfigs);
    ruleFiles = List.copyOf(ruleFiles);
    notBuiltYet = Set.copyOf(notBuiltYet);
  }
}
