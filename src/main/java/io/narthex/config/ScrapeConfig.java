package io.narthex.config;

import io.narthex.http.config.HttpClientConfig;
import io.narthex.model.NameValidation;
import io.narthex.relabel.RelabelRules;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One job: which targets to scrape and how, with the defaults of {@code global} filled in.
 * Immutable.
 *
 * @param fallbackScrapeProtocol for answers without a usable Content-Type; null fails the scrape
 * @param params of the URL's query
 * @param scrapeFailureLogFile "" for none
 * @param federates whether the targets are servers that tell of others' series: they are asked to
 *     mark the end of their answers, and a pull that failed ends no series
 */
public record ScrapeConfig(
    String jobName,
    long scrapeIntervalMs,
    long scrapeTimeoutMs,
    List<ScrapeProtocol> scrapeProtocols,
    @Nullable ScrapeProtocol fallbackScrapeProtocol,
    String metricsPath,
    String scheme,
    Map<String, List<String>> params,
    boolean honorLabels,
    boolean honorTimestamps,
    boolean trackTimestampsStaleness,
    boolean enableCompression,
    boolean extraScrapeMetrics,
    HistogramOptions histograms,
    ScrapeLimits limits,
    NameValidation nameValidation,
    NameEscaping nameEscaping,
    String scrapeFailureLogFile,
    HttpClientConfig httpClient,
    List<DiscoveryConfig> discovery,
    RelabelRules relabelConfigs,
    RelabelRules metricRelabelConfigs,
    boolean federates) {
  public ScrapeConfig {
    scrapeProtocols = List.copyOf(scrapeProtocols);
    params = Map.copyOf(params);
    discovery = List.copyOf(discovery);
  }

  /** The same job with other targets. */
  public ScrapeConfig withDiscovery(List<DiscoveryConfig> otherDiscovery) {
    return with(params, otherDiscovery, metricRelabelConfigs, federates);
  }

  /** The same job for servers that federate, with this query in its URL. */
  public ScrapeConfig federating(Map<String, List<String>> otherParams) {
    return with(otherParams, discovery, metricRelabelConfigs, true);
  }

  /** The same job with other relabelling of what it brings. */
  public ScrapeConfig withMetricRelabelling(RelabelRules rules) {
    return with(params, discovery, rules, federates);
  }

  private ScrapeConfig with(
      Map<String, List<String>> otherParams,
      List<DiscoveryConfig> otherDiscovery,
      RelabelRules otherMetricRelabelling,
      boolean federating) {
    return new ScrapeConfig(
        jobName,
        scrapeIntervalMs,
        scrapeTimeoutMs,
        scrapeProtocols,
        fallbackScrapeProtocol,
        metricsPath,
        scheme,
        otherParams,
        honorLabels,
        honorTimestamps,
        trackTimestampsStaleness,
        enableCompression,
        extraScrapeMetrics,
        histograms,
        limits,
        nameValidation,
        nameEscaping,
        scrapeFailureLogFile,
        httpClient,
        otherDiscovery,
        relabelConfigs,
        otherMetricRelabelling,
        federating);
  }
}
