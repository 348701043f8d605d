package io.narthex.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureLogsTest {
  @TempDir private Path directory;
  private Exposer exposer;
  private Job job;

  @BeforeEach
  void start() throws IOException {
    exposer = new Exposer();
    exposer.status(500);
    job = new Job(exposer.address());
    job.failureLog = directory.resolve("failures.log").toString();
  }

  @AfterEach
  void stop() {
    exposer.close();
  }

  @Test
  void everyFailureIsALine() throws Exception {
    try (Scraping scraping = new Scraping(job)) {
      long first = scraping.scrape();
      exposer.status(200);
      scraping.scrape();

      assertThat(lines("failures.log"))
          .containsExactly(
              ("{\"time\":\"%s\",\"level\":\"ERROR\",\"msg\":\"server returned HTTP status 500"
                      + " Internal Server Error\",\"job_name\":\"job\","
                      + "\"target\":\"http://%s/metrics\"}")
                  .formatted(Instant.ofEpochMilli(first), exposer.address()));
    }
  }

  @Test
  void aReloadOpensTheFileAnew() throws Exception {
    try (Scraping scraping = new Scraping(job)) {
      scraping.scrape();
      Files.move(directory.resolve("failures.log"), directory.resolve("old.log"));
      scraping.apply(job);
      scraping.scrape();
      assertThat(lines("old.log")).hasSize(1);
      assertThat(lines("failures.log")).hasSize(1);
    }
  }

  @Test
  void aFileThatCannotBeOpenedHindersNoScrape() throws Exception {
    job.failureLog = directory.resolve("absent/failures.log").toString();
    exposer.status(200);
    try (Scraping scraping = new Scraping(job)) {
      scraping.scrape();
      assertThat(scraping.error()).isEmpty();
    }
  }

  /** A line is written just after the status that tells of its scrape. */
  private List<String> lines(String name) throws Exception {
    Path file = directory.resolve(name);
    for (int i = 0; i < 12_000 && Files.size(file) == 0; i++) {
      Thread.sleep(5);
    }
    return Files.readAllLines(file);
  }
}
