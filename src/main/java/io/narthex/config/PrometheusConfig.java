package io.narthex.config;

import java.util.List;
import java.util.Set;

/**
 * A whole configuration, checked. Immutable.
 *
 * @param scrapeConfigs those of the file and of its {@code scrape_config_files}, in that order
 * @param federationConfigs those of the file and of {@code federation.yml} beside it
 * @param access who may see what, by the file and {@code access.yml} beside it; all where empty
 * @param ruleFiles glob patterns, absolute
 * @param notBuiltYet keys that are valid and set but without effect in this server
 * @param yaml the configuration in force, defaults filled in and secrets hidden
 */
public record PrometheusConfig(
    GlobalConfig global,
    List<ScrapeConfig> scrapeConfigs,
    List<FederationConfig> federationConfigs,
    List<AccessConfig> access,
    List<String> ruleFiles,
    AlertingConfig alerting,
    StorageConfig storage,
    Set<String> notBuiltYet,
    String yaml) {
  public PrometheusConfig {
    scrapeConfigs = List.copyOf(scrapeConfigs);
    federationConfigs = List.copyOf(federationConfigs);
    access = List.copyOf(access);
    ruleFiles = List.copyOf(ruleFiles);
    notBuiltYet = Set.copyOf(notBuiltYet);
  }
}
