package io.narthex.scrape;

import java.util.Set;

/**
 * What {@code --enable-feature} changes about scraping.
 *
 * @param createdTimestampZeroIngestion a sample of 0 where a counter says it started
 * @param typeAndUnitLabels {@code __type__} and {@code __unit__} on every series that has them
 * @param extraScrapeMetrics {@code extra_scrape_metrics} for all jobs
 */
public record ScrapeFeatures(
    boolean createdTimestampZeroIngestion, boolean typeAndUnitLabels, boolean extraScrapeMetrics) {
  public static final ScrapeFeatures NONE = of(Set.of());

  /** Those among the names, which are Prometheus's. */
  public static ScrapeFeatures of(Set<String> names) {
    return new ScrapeFeatures(
        names.contains("created-timestamp-zero-ingestion"),
        names.contains("type-and-unit-labels"),
        names.contains("extra-scrape-metrics"));
  }
}
