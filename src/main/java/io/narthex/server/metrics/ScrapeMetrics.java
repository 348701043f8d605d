package io.narthex.server.metrics;

import io.narthex.discovery.DiscoveryCounters;
import io.narthex.discovery.RefreshCounters;
import io.narthex.scrape.ExceededLimit;
import io.narthex.scrape.ScrapeCounters;
import io.narthex.scrape.Scraper;
import io.narthex.storage.AppendResult;
import org.eclipse.microprofile.metrics.Tag;

/** What scraping tells of itself. */
final class ScrapeMetrics {
  private final Instruments instruments;
  private final Scraper scraper;

  ScrapeMetrics(Instruments instruments, Scraper scraper) {
    this.instruments = instruments;
    this.scraper = scraper;
  }

  void register() {
    instruments.gauge(
        "narthex_scrape_pools", "Jobs that are scraped.", () -> scraper.scrapePools().size());
    instruments.gauge(
        "narthex_scrape_targets",
        "Targets that are scraped.",
        () -> scraper.activeTargets().size());
    ScrapeCounters counters = scraper.counters();
    instruments.counter(
        "narthex_scrapes_missed_total",
        "Scrapes that were due while the one before was still running.",
        counters::missed);
    instruments.counter("narthex_scrapes_failed_total", "Scrapes that failed.", counters::failed);
    exceeded("scrapes_exceeded_sample_limit", "samples", ExceededLimit.SAMPLES);
    exceeded("scrapes_exceeded_body_size_limit", "bytes", ExceededLimit.BODY_SIZE);
    exceeded(
        "scrapes_exceeded_native_histogram_bucket_limit",
        "buckets of a native histogram",
        ExceededLimit.NATIVE_HISTOGRAM_BUCKETS);
    exceeded("scrape_pool_exceeded_label_limits", "or longer labels", ExceededLimit.LABELS);
    exceeded("scrape_pool_exceeded_target_limit", "targets in their job", ExceededLimit.TARGETS);
    rejections(counters);
    pools(counters);
    discovery(scraper.discoveryCounters());
    new JobMetrics(instruments, scraper).register();
  }

  private void pools(ScrapeCounters counters) {
    instruments.counter("prometheus_target_scrape_pools_total", "Jobs begun.", counters::pools);
    instruments.counter(
        "prometheus_target_scrape_pool_reloads_total",
        "Jobs that went on under a configuration read anew.",
        counters::reloads);
  }

  private void discovery(DiscoveryCounters counters) {
    instruments.counter(
        "prometheus_sd_file_read_errors_total",
        "Files of targets that could not be read.",
        counters::fileErrors);
    instruments.counter(
        "prometheus_sd_http_failures_total",
        "Times a server gave no list of targets.",
        counters.http()::failures);
    instruments.counter(
        "prometheus_sd_dns_lookups_total", "Names of targets looked up.", counters::dnsLookups);
    instruments.counter(
        "prometheus_sd_dns_lookup_failures_total",
        "Names of targets that could not be looked up.",
        counters::dnsFailures);
    refreshes(counters.http(), new Tag("mechanism", "http"));
    refreshes(counters.dns(), new Tag("mechanism", "dns"));
  }

  private void refreshes(RefreshCounters counters, Tag mechanism) {
    instruments.counter(
        "prometheus_sd_refresh_failures_total",
        "Times a source of targets had none to give.",
        counters::failures,
        mechanism);
    instruments.summary(
        "prometheus_sd_refresh_duration_seconds",
        "How long it takes to ask a source of targets.",
        counters.durations(),
        mechanism);
  }

  private void exceeded(String name, String what, ExceededLimit kind) {
    instruments.counter(
        "prometheus_target_" + name + "_total",
        "Scrapes refused because there were more " + what + " than allowed.",
        () -> scraper.counters().exceeded(kind));
  }

  private void rejections(ScrapeCounters counters) {
    instruments.counter(
        "prometheus_target_scrapes_sample_out_of_order_total",
        "Scraped samples refused because a newer one stood there.",
        () -> counters.rejected(AppendResult.OUT_OF_ORDER));
    instruments.counter(
        "prometheus_target_scrapes_sample_duplicate_timestamp_total",
        "Scraped samples refused because another value stood at their time.",
        () -> counters.rejected(AppendResult.DUPLICATE));
    instruments.counter(
        "prometheus_target_scrapes_sample_out_of_bounds_total",
        "Scraped samples refused because of their time.",
        () ->
            counters.rejected(AppendResult.OUT_OF_BOUNDS)
                + counters.rejected(AppendResult.TOO_OLD));
    instruments.counter(
        "prometheus_target_scrapes_exemplar_out_of_order_total",
        "Scraped exemplars refused because a newer one stood there.",
        counters::lateExemplars);
  }
}
