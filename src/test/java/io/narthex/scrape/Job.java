package io.narthex.scrape;

import io.narthex.config.HistogramOptions;
import io.narthex.config.NameEscaping;
import io.narthex.config.ScrapeConfig;
import io.narthex.config.ScrapeLimits;
import io.narthex.config.ScrapeProtocol;
import io.narthex.config.StaticConfig;
import io.narthex.http.config.HttpClientConfig;
import io.narthex.model.Labels;
import io.narthex.model.NameValidation;
import io.narthex.relabel.RelabelRules;
import java.util.List;
import java.util.Map;

/** A scrape configuration to be filled in by a test. */
final class Job {
  /** Long enough for a slow machine; the time of tests is made up, but that of exchanges is not. */
  static final long INTERVAL_MS = 20_000;

  final List<String> addresses;
  Labels labels = Labels.EMPTY;
  String name = "job";
  long intervalMs = INTERVAL_MS;
  long timeoutMs = INTERVAL_MS;
  Map<String, List<String>> params = Map.of();
  boolean honorLabels;
  boolean honorTimestamps = true;
  boolean trackTimestampsStaleness;
  boolean extraScrapeMetrics;
  boolean federates;
  HistogramOptions histograms = new HistogramOptions(true, false, false, 0, 0);
  ScrapeLimits limits = ScrapeLimits.NONE;
  String failureLog = "";
  NameValidation nameValidation = NameValidation.UTF8;
  RelabelRules relabelConfigs = RelabelRules.NONE;
  RelabelRules metricRelabelConfigs = RelabelRules.NONE;

  Job(String... addresses) {
    this.addresses = List.of(addresses);
  }

  ScrapeConfig config() {
    return new ScrapeConfig(
        name,
        intervalMs,
        timeoutMs,
        List.of(ScrapeProtocol.values()),
        null,
        "/metrics",
        "http",
        params,
        honorLabels,
        honorTimestamps,
        trackTimestampsStaleness,
        true,
        extraScrapeMetrics,
        histograms,
        limits,
        nameValidation,
        NameEscaping.ALLOW_UTF_8,
        failureLog,
        HttpClientConfig.DEFAULT,
        List.of(new StaticConfig(addresses, labels)),
        relabelConfigs,
        metricRelabelConfigs,
        federates);
  }
}
