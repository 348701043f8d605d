package io.narthex.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.scrape.TargetStatus.Health;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Targets that send a byte a second, for ever. */
class DrippingTargetTest {
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n";
  private static final byte[] DROP = {'a'};
  private static final long PAUSE_MS = 1_000;
  private static final long SHORT_MS = 1_500;

  /** More than there are threads. */
  private static final int MANY = 20;

  /** As Prometheus words it, which tells who asks in vain from who waits for the rest. */
  @ParameterizedTest(name = "dripping its {0}")
  @CsvSource({"head, Get \"%s\": context deadline exceeded", "body, context deadline exceeded"})
  void failsByItsDeadline(String part, String words) throws Exception {
    String before = part.equals("head") ? "" : HEAD;
    try (HostileTarget dripping = drippingAfter(before)) {
      Job job = new Job(dripping.address());
      job.timeoutMs = SHORT_MS;
      try (Scraping scraping = new Scraping(job)) {
        scraping.scrape();

        assertThat(scraping.target().status().health()).isEqualTo(Health.DOWN);
        assertThat(scraping.error())
            .isEqualTo(words.formatted("http://" + dripping.address() + "/metrics"));
        assertThat(scraping.storage.exposed()).isEmpty();
      }
    }
  }

  @Test
  void holdsUpNobody() throws Exception {
    try (HostileTarget dripping = drippingAfter(HEAD);
        Exposer neighbour = new Exposer()) {
      neighbour.expose("good 1\n");
      List<Job> jobs = new ArrayList<>();
      jobs.add(new Job(neighbour.address()));
      for (int i = 0; i < MANY; i++) {
        jobs.add(dripping(i, dripping.address()));
      }
      try (Scraping scraping = new Scraping(jobs.toArray(Job[]::new))) {
        scraping.pass(Job.INTERVAL_MS);
        scraping.await(() -> scraping.target().status().health() == Health.UP);

        assertThat(scraping.storage.exposed()).singleElement().asString().startsWith("good{");
        assertThat(scraping.scraper.activeTargets())
            .filteredOn(target -> target.scrapePool().startsWith("dripping"))
            .hasSize(MANY)
            .allMatch(target -> target.status() == TargetStatus.NONE, "still under way");
      }
    }
  }

  private static HostileTarget drippingAfter(String head) throws Exception {
    return new HostileTarget(HostileTarget.repeating(head, DROP, PAUSE_MS));
  }

  private static Job dripping(int number, String address) {
    Job job = new Job(address);
    job.name = "dripping " + number;
    return job;
  }
}
