package io.narthex.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.exposition.EndMark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers that tell of others' series: only a complete answer says that one has ended. */
class FederatedScrapeTest {
  private static final String A = "a{instance=\"leaf\", job=\"leaf\"}";
  private static final String B = "b{instance=\"leaf\", job=\"leaf\"}";
  private static final String LINE_A = "a{instance=\"leaf\",job=\"leaf\"} 1\n";
  private static final String LINE_B = "b{instance=\"leaf\",job=\"leaf\"} 2\n";
  private static final Map<String, String> MARKED = Map.of("Narthex-Federation", "1");

  private Exposer exposer;
  private Job job;

  @BeforeEach
  void start() throws IOException {
    exposer = new Exposer();
    job = new Job(exposer.address());
    job.federates = true;
    job.honorLabels = true;
    job.trackTimestampsStaleness = true;
  }

  @AfterEach
  void stop() {
    exposer.close();
  }

  @Test
  void absenceFromACompleteAnswerEndsASeries() throws Exception {
    exposer.headers(MARKED);
    exposer.expose(LINE_A + LINE_B + mark(2));
    try (Scraping scraping = new Scraping(job)) {
      long first = scraping.scrape();
      exposer.expose(LINE_A + mark(1));
      long second = scraping.scrape();
      assertThat(scraping.error()).isEmpty();
      assertThat(scraping.storage.samples(A)).containsExactly(first + "=1", second + "=1");
      assertThat(scraping.storage.samples(B)).containsExactly(first + "=2", second + "=stale");
    }
  }

  @Test
  void aFailedPullEndsNone() throws Exception {
    exposer.headers(MARKED);
    exposer.expose(LINE_A + LINE_B + mark(2));
    try (Scraping scraping = new Scraping(job)) {
      long first = scraping.scrape();
      exposer.expose(LINE_A); // cut short
      scraping.scrape();
      assertThat(scraping.error()).isEqualTo("the answer ended before its end mark");
      exposer.status(503);
      scraping.scrape();
      assertThat(scraping.storage.samples(A)).containsExactly(first + "=1");
      assertThat(scraping.storage.samples(B)).containsExactly(first + "=2");

      exposer.status(200);
      exposer.expose(LINE_A + mark(1));
      long fourth = scraping.scrape();
      assertThat(scraping.storage.samples(B)).containsExactly(first + "=2", fourth + "=stale");
    }
  }

  @Test
  void aServerThatKnowsNoMarksIsTakenAtItsWord() throws Exception {
    exposer.expose(LINE_A + LINE_B);
    try (Scraping scraping = new Scraping(job)) {
      long first = scraping.scrape();
      exposer.expose(LINE_A);
      long second = scraping.scrape();
      assertThat(scraping.storage.samples(B)).containsExactly(first + "=2", second + "=stale");
    }
  }

  private static String mark(int series) {
    return new String(EndMark.line(series, 0), StandardCharsets.US_ASCII);
  }
}
