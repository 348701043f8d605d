package io.narthex.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code --enable-feature} changes about scraping. */
class ScrapeFeaturesTest {
  private static final String OPENMETRICS = "application/openmetrics-text; version=1.0.0";
  private static final String COUNTER =
      """
      # TYPE a_seconds counter
      # UNIT a_seconds seconds
      a_seconds_total 5
      a_seconds_created 1600000000
      # EOF
      """;

  private Exposer exposer;
  private Job job;

  @BeforeEach
  void start() throws IOException {
    exposer = new Exposer();
    exposer.contentType(OPENMETRICS);
    exposer.expose(COUNTER);
    job = new Job(exposer.address());
  }

  @AfterEach
  void stop() {
    exposer.close();
  }

  @Test
  void aCounterBeginsWithZeroOnce() throws Exception {
    try (Scraping scraping = scraping("created-timestamp-zero-ingestion")) {
      long first = scraping.scrape();
      long second = scraping.scrape();
      String series = scraping.storage.exposed().get(0);
      assertThat(scraping.storage.exposed()).hasSize(1);
      assertThat(scraping.storage.samples(series))
          .containsExactly("1600000000000=0", first + "=5", second + "=5");
    }
  }

  @Test
  void aCounterThatBeganAnewHasAnotherZero() throws Exception {
    try (Scraping scraping = scraping("created-timestamp-zero-ingestion")) {
      long first = scraping.scrape();
      exposer.expose(COUNTER.replace("1600000000", String.valueOf((first + 1) / 1000.0)));
      long second = scraping.scrape();
      assertThat(scraping.storage.samples(scraping.storage.exposed().get(0)))
          .containsExactly("1600000000000=0", first + "=5", (first + 1) + "=0", second + "=5");
    }
  }

  @Test
  void typesAndUnitsBecomeLabels() throws Exception {
    try (Scraping scraping = scraping("type-and-unit-labels")) {
      scraping.scrape();
      assertThat(scraping.storage.exposed())
          .anyMatch(
              series ->
                  series.startsWith("a_seconds_total{__type__=\"counter\", __unit__=\"seconds\""));
    }
  }

  @Test
  void extraMetricsComeForAllJobs() throws Exception {
    try (Scraping scraping = scraping("extra-scrape-metrics")) {
      long first = scraping.scrape();
      assertThat(
              scraping.storage.samples(
                  "scrape_timeout_seconds{instance=\"" + exposer.address() + "\", job=\"job\"}"))
          .containsExactly(first + "=20");
    }
  }

  @Test
  void withoutThemNothingOfThat() throws Exception {
    try (Scraping scraping = scraping("something-else")) {
      scraping.scrape();
      assertThat(scraping.storage.exposed())
          .hasSize(2)
          .allMatch(series -> series.matches("a_seconds_(total|created)\\{instance.*"));
    }
  }

  private Scraping scraping(String feature) {
    return new Scraping(ScrapeFeatures.of(Set.of(feature)), job);
  }
}
