package io.narthex.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.config.ScrapeLimits;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.model.MetricType;
import io.narthex.model.NameValidation;
import io.narthex.regex.LabelPattern;
import io.narthex.relabel.RelabelAction;
import io.narthex.relabel.RelabelConfig;
import io.narthex.relabel.RelabelRules;
import io.narthex.scrape.TargetStatus.Health;
import io.narthex.storage.AppendResult;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScraperTest {
  private final List<ExceededLimit> exceeded = new ArrayList<>();
  private Exposer exposer;
  private Job job;

  @BeforeEach
  void start() throws IOException {
    exposer = new Exposer();
    job = new Job(exposer.address());
    job.relabelConfigs = RelabelRules.of(List.of(RelabelConfig.replace("", "", "instance", "i")));
  }

  @AfterEach
  void stop() {
    exposer.close();
  }

  private static String series(String name) {
    return name + "{instance=\"i\", job=\"job\"}";
  }

  @Test
  void storesNothingOnceClosed() throws Exception {
    exposer.expose("a 1\n");
    exposer.delay(200);
    try (Scraping scraping = new Scraping(job)) {
      scraping.pass(Job.INTERVAL_MS);
      scraping.await(() -> !exposer.lastRequest().isEmpty());
      scraping.scraper.close();
      Thread.sleep(500);
      assertThat(scraping.storage.samples(series("a"))).isEmpty();
      assertThat(scraping.storage.samples(series("up"))).isEmpty();
    }
  }

  @Test
  void aScrapeLeavesSamplesAndReports() throws Exception {
    exposer.expose("a 1\nb{x=\"y\"} 2\nb{x=\"z\"} 3 1700000000123\n");
    job.extraScrapeMetrics = true;
    try (Scraping scraping = new Scraping(job)) {
      long time = scraping.scrape();
      FakeStorage storage = scraping.storage;
      assertThat(storage.samples(series("a"))).containsExactly(time + "=1");
      assertThat(storage.samples("b{instance=\"i\", job=\"job\", x=\"z\"}"))
          .containsExactly("1700000000123=3");
      assertThat(storage.samples(series("up"))).containsExactly(time + "=1");
      assertThat(storage.samples(series("scrape_samples_scraped"))).containsExactly(time + "=3");
      assertThat(storage.samples(series("scrape_series_added"))).containsExactly(time + "=3");
      assertThat(storage.samples(series("scrape_timeout_seconds"))).containsExactly(time + "=20");
      assertThat(storage.samples(series("scrape_body_size_bytes"))).containsExactly(time + "=40");
      long next = scraping.scrape();
      assertThat(next - time).isEqualTo(Job.INTERVAL_MS);
      assertThat(storage.samples(series("a"))).containsExactly(time + "=1", next + "=1");
      assertThat(storage.samples(series("scrape_series_added")))
          .containsExactly(time + "=3", next + "=0");
      assertThat(scraping.target().status().health()).isEqualTo(Health.UP);
      assertThat(scraping.target().status().lastDurationSeconds()).isPositive();
    }
  }

  @Test
  void aJobTellsHowItFares() throws Exception {
    exposer.expose("# TYPE a gauge\n# HELP a Some help.\na 1\n");
    List<JobFigures> told = new ArrayList<>();
    try (Scraping scraping = new Scraping(job)) {
      scraping.scraper.follow(jobs -> told.addAll(jobs));
      scraping.scrape();
      scraping.scrape();
      JobFigures figures = told.get(0);
      assertThat(figures.job()).isEqualTo("job");
      assertThat(figures.discovered()).isEqualTo(1);
      assertThat(figures.targets()).isEqualTo(1);
      assertThat(figures.syncs().count()).isEqualTo(1);
      assertThat(figures.failed()).isZero();
      assertThat(figures.metadataEntries()).isEqualTo(1);
      assertThat(figures.metadataSize()).isEqualTo("a".length() + "Some help.".length());
      assertThat(scraping.scraper.intervals().of(figures.intervalMs()).count()).isEqualTo(1);
      assertThat(scraping.scraper.counters().pools()).isEqualTo(1);
    }
  }

  @Test
  void whatMakesNoTargetIsCounted() throws Exception {
    job.relabelConfigs =
        RelabelRules.of(List.of(RelabelConfig.replace("", "", "__address__", "a/b")));
    List<JobFigures> told = new ArrayList<>();
    try (Scraping scraping = new Scraping(job)) {
      scraping.scraper.follow(jobs -> told.addAll(jobs));
      assertThat(told.get(0).discovered()).isEqualTo(1);
      assertThat(told.get(0).targets()).isZero();
      assertThat(told.get(0).failed()).isEqualTo(1);
    }
  }

  @Test
  void theRequestSaysWhatIsUnderstood() throws Exception {
    job.params = Map.of("module", List.of("a b", "c"));
    try (Scraping scraping = new Scraping(job)) {
      scraping.scrape();
      assertThat(exposer.lastRequest())
          .isEqualTo(
              "/metrics?module=a+b&module=c application/openmetrics-text;version=0.0.1;q=0.6,"
                  + "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
                  + "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;"
                  + "encoding=delimited;q=0.4,text/plain;version=0.0.4;q=0.3,"
                  + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.2,*/*;q=0.1");
    }
  }

  @Test
  void aVanishedSeriesIsMarkedStale() throws Exception {
    exposer.expose("a 1\nb 2\nc 3\nd 4 1700000000500\n");
    try (Scraping scraping = new Scraping(job)) {
      long first = scraping.scrape();
      exposer.expose("a 1\nc 3\n");
      long second = scraping.scrape();
      long third = scraping.scrape();
      assertThat(scraping.storage.samples(series("b")))
          .containsExactly(first + "=2", second + "=stale");
      assertThat(scraping.storage.samples(series("d"))).containsExactly("1700000000500=4");
      assertThat(scraping.storage.samples(series("c")))
          .containsExactly(first + "=3", second + "=3", third + "=3");
    }
  }

  @Test
  void explicitTimestampsAreTrackedWhenAsked() throws Exception {
    exposer.expose("d 4 1700000000500\n");
    job.trackTimestampsStaleness = true;
    try (Scraping scraping = new Scraping(job)) {
      scraping.scrape();
      exposer.expose("");
      long second = scraping.scrape();
      assertThat(scraping.storage.samples(series("d")))
          .containsExactly("1700000000500=4", second + "=stale");
    }
  }

  @Test
  void timestampsAreIgnoredUnlessHonored() throws Exception {
    exposer.expose("d 4 1700000000500\n");
    job.honorTimestamps = false;
    try (Scraping scraping = new Scraping(job)) {
      long time = scraping.scrape();
      assertThat(scraping.storage.samples(series("d"))).containsExactly(time + "=4");
    }
  }

  @Test
  void aSeriesWrittenInTwoWaysLivesOn() throws Exception {
    exposer.expose("m{a=\"1\",b=\"2\"} 1\n");
    try (Scraping scraping = new Scraping(job)) {
      long first = scraping.scrape();
      exposer.expose("m{b=\"2\",a=\"1\"} 1\n");
      long second = scraping.scrape();
      assertThat(scraping.storage.samples("m{a=\"1\", b=\"2\", instance=\"i\", job=\"job\"}"))
          .containsExactly(first + "=1", second + "=1");
    }
  }

  private void failsAndEndsSeries(Scraping scraping, String error, Runnable breakIt)
      throws Exception {
    long first = scraping.scrape();
    assertThat(scraping.error()).isEmpty();
    breakIt.run();
    long second = scraping.scrape();
    assertThat(scraping.error()).contains(error);
    assertThat(scraping.target().status().health()).isEqualTo(Health.DOWN);
    assertThat(scraping.storage.samples(series("up"))).containsExactly(first + "=1", second + "=0");
    assertThat(scraping.storage.samples(series("a")))
        .containsExactly(first + "=1", second + "=stale");
    long third = scraping.scrape();
    assertThat(scraping.storage.samples(series("a")))
        .containsExactly(first + "=1", second + "=stale");
    assertThat(third).isGreaterThan(second);
    assertThat(scraping.scraper.counters().failed()).isEqualTo(2);
  }

  @Test
  void aTargetThatIsDown() throws Exception {
    exposer.expose("a 1\n");
    try (Scraping scraping = new Scraping(job)) {
      failsAndEndsSeries(scraping, "connection refused", exposer::close);
    }
  }

  @Test
  void aTargetThatAnswersWithAnError() throws Exception {
    exposer.expose("a 1\n");
    try (Scraping scraping = new Scraping(job)) {
      failsAndEndsSeries(
          scraping,
          "server returned HTTP status 500 Internal Server Error",
          () -> exposer.status(500));
    }
  }

  @Test
  void aTargetThatTalksGarbageAfterSomeSense() throws Exception {
    exposer.expose("a 1\n");
    try (Scraping scraping = new Scraping(job)) {
      failsAndEndsSeries(
          scraping,
          "expected value after metric, got \"\\n\" (\"INVALID\") while parsing: \"garbage\\n\"",
          () -> exposer.expose("a 2\nnew 3\ngarbage\n"));
      assertThat(scraping.storage.exposed()).containsExactly(series("a"));
    }
  }

  @Test
  void aTargetOfAnUnknownContentType() throws Exception {
    exposer.expose("a 1\n");
    try (Scraping scraping = new Scraping(job)) {
      failsAndEndsSeries(
          scraping,
          "received unsupported Content-Type \"image/png\"",
          () -> exposer.contentType("image/png"));
    }
  }

  @Test
  void aTargetThatSendsTooMuch() throws Exception {
    exposer.expose("a 1\n");
    job.limits = new ScrapeLimits(1_000_000, 0, 0, 0, 0, 0, 0);
    try (Scraping scraping = new Scraping(job)) {
      failsAndEndsSeries(
          scraping,
          "body size limit exceeded",
          () -> exposer.expose("# filling\n".repeat(1_000_000)));
    }
  }

  @Test
  void aTargetThatIsSlowMissesScrapesAndFailsInTheEnd() throws Exception {
    exposer.expose("a 1\n");
    exposer.delay(2_000);
    job.timeoutMs = 300;
    try (Scraping scraping = new Scraping(job)) {
      scraping.pass(3 * Job.INTERVAL_MS);
      scraping.await(() -> !scraping.error().isEmpty());
      assertThat(scraping.error())
          .isEqualTo("Get \"http://" + exposer.address() + "/metrics\": context deadline exceeded");
      assertThat(scraping.scraper.counters().missed()).isEqualTo(2);
    }
  }

  @Test
  void aTargetThatDoesNotSpeakHttp() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> greet(socket));
      server.setDaemon(true);
      server.start();
      try (Scraping scraping = new Scraping(new Job("127.0.0.1:" + socket.getLocalPort()))) {
        scraping.scrape();
        assertThat(scraping.target().status().health()).isEqualTo(Health.DOWN);
        assertThat(scraping.error()).isNotEmpty();
      }
    }
  }

  private static void greet(ServerSocket socket) {
    try {
      while (true) {
        try (Socket client = socket.accept();
            OutputStream out = client.getOutputStream()) {
          out.write("220 mail.example.org ESMTP\r\n".getBytes());
        }
      }
    } catch (IOException e) {
      // the test is over
    }
  }

  @Test
  void limitsFailTheScrape() throws Exception {
    exposer.expose("a{b=\"1234567890\",long_name=\"1\"} 1\nc 2\n");
    assertThat(errorUnder(new ScrapeLimits(0, 1, 0, 0, 0, 0, 0)))
        .isEqualTo("sample limit exceeded");
    assertThat(errorUnder(new ScrapeLimits(0, 0, 4, 0, 0, 0, 0)))
        .isEqualTo("label_limit exceeded (metric: a, number of labels: 5, limit: 4)");
    assertThat(errorUnder(new ScrapeLimits(0, 0, 0, 8, 0, 0, 0)))
        .isEqualTo(
            "label_name_length_limit exceeded (metric: a, label name: long_name, length: 9,"
                + " limit: 8)");
    assertThat(errorUnder(new ScrapeLimits(0, 0, 0, 0, 9, 0, 0)))
        .isEqualTo(
            "label_value_length_limit exceeded (metric: a, label name: b, value: \"1234567890\","
                + " length: 10, limit: 9)");
    assertThat(errorUnder(new ScrapeLimits(5, 0, 0, 0, 0, 0, 0)))
        .isEqualTo("body size limit exceeded");
    assertThat(errorUnder(new ScrapeLimits(0, 2, 5, 9, 10, 1, 0))).isEmpty();
    assertThat(exceeded)
        .as("what counters saw")
        .containsExactly(
            ExceededLimit.SAMPLES,
            ExceededLimit.LABELS,
            ExceededLimit.LABELS,
            ExceededLimit.LABELS,
            ExceededLimit.BODY_SIZE);
  }

  private String errorUnder(ScrapeLimits limits) throws Exception {
    job.limits = limits;
    try (Scraping scraping = new Scraping(job)) {
      scraping.scrape();
      for (ExceededLimit limit : ExceededLimit.values()) {
        if (scraping.scraper.counters().exceeded(limit) > 0) {
          exceeded.add(limit);
        }
      }
      return scraping.error();
    }
  }

  @Test
  void tooManyTargetsFailUnscraped() throws Exception {
    Job two = new Job(exposer.address(), exposer.address().replace("127.0.0.1", "localhost"));
    two.limits = new ScrapeLimits(0, 0, 0, 0, 0, 1, 0);
    try (Scraping scraping = new Scraping(two)) {
      scraping.scrape();
      assertThat(scraping.scraper.activeTargets())
          .hasSize(2)
          .allMatch(
              target ->
                  target
                      .status()
                      .lastError()
                      .equals("target_limit exceeded (number of targets: 2, limit: 1)"));
      assertThat(scraping.scraper.counters().exceeded(ExceededLimit.TARGETS)).isEqualTo(1);
      assertThat(exposer.lastRequest()).isEmpty();
    }
  }

  @Test
  void honoredLabelsWinEvenWhenEmpty() throws Exception {
    job.labels = Labels.of("zone", "target");
    job.honorLabels = true;
    exposer.expose("a{zone=\"own\"} 1\nb{zone=\"\"} 1\nc 1\nd{instance=\"\",job=\"x\"} 1\n");
    try (Scraping scraping = new Scraping(job)) {
      scraping.scrape();
      assertThat(scraping.storage.exposed())
          .containsExactly(
              "a{instance=\"i\", job=\"job\", zone=\"own\"}",
              "b{instance=\"i\", job=\"job\"}",
              "c{instance=\"i\", job=\"job\", zone=\"target\"}",
              "d{job=\"x\", zone=\"target\"}");
    }
  }

  @Test
  void conflictingLabelsAreExported() throws Exception {
    job.labels = Labels.of("zone", "target", "exported_foo", "target", "foo", "target");
    exposer.expose("a{zone=\"own\"} 1\nb{zone=\"\"} 1\nc{foo=\"1\",exported_foo=\"2\"} 1\n");
    try (Scraping scraping = new Scraping(job)) {
      scraping.scrape();
      String rest = "instance=\"i\", job=\"job\", zone=\"target\"";
      String foo = "exported_foo=\"target\", foo=\"target\", " + rest;
      assertThat(scraping.storage.exposed())
          .containsExactlyInAnyOrder(
              "a{exported_foo=\"target\", exported_zone=\"own\", foo=\"target\", " + rest + "}",
              "b{" + foo + "}",
              "c{exported_exported_exported_foo=\"2\", exported_exported_foo=\"1\", " + foo + "}");
    }
  }

  @Test
  void duplicatesAndDisorderAreCounted() throws Exception {
    exposer.expose(
        "a 1\na 2\nb 1 1700000000100\nb 2 1700000000100\nc 1 1700000000100\nc 1 1700000000050\n"
            + "d 1 1800000000000\n");
    try (Scraping scraping = new Scraping(job)) {
      long time = scraping.scrape();
      ScrapeCounters counters = scraping.scraper.counters();
      assertThat(counters.rejected(AppendResult.DUPLICATE)).isEqualTo(2);
      assertThat(counters.rejected(AppendResult.OUT_OF_ORDER)).isEqualTo(1);
      assertThat(counters.rejected(AppendResult.OUT_OF_BOUNDS)).isEqualTo(1);
      assertThat(scraping.storage.samples(series("a"))).containsExactly(time + "=1");
      assertThat(scraping.error()).isEmpty();
    }
  }

  private static RelabelConfig drop(String source, String regex) {
    return new RelabelConfig(
        List.of(source),
        RelabelConfig.DEFAULT_SEPARATOR,
        LabelPattern.compile(regex),
        0,
        "",
        RelabelConfig.DEFAULT_REPLACEMENT,
        RelabelAction.DROP,
        NameValidation.UTF8);
  }

  @Test
  void metricRelabellingDrops() throws Exception {
    exposer.expose("keep 1\ndrop_me 2\n");
    job.metricRelabelConfigs = RelabelRules.of(List.of(drop("__name__", "drop.*")));
    try (Scraping scraping = new Scraping(job)) {
      scraping.scrape();
      long time = scraping.scrape();
      assertThat(scraping.storage.exposed()).containsExactly(series("keep"));
      assertThat(scraping.storage.samples(series("scrape_samples_scraped"))).contains(time + "=2");
      assertThat(scraping.storage.samples(series("scrape_samples_post_metric_relabeling")))
          .contains(time + "=1");
    }
  }

  @Test
  void aSeriesMustKeepAName() throws Exception {
    exposer.expose("a 1\n");
    job.metricRelabelConfigs =
        RelabelRules.of(List.of(RelabelConfig.replace("__name__", "a", "__name__", "")));
    try (Scraping scraping = new Scraping(job)) {
      scraping.scrape();
      assertThat(scraping.error()).isEqualTo("missing metric name (__name__ label)");
    }
  }

  @Test
  void newRulesEndTheSeriesOfTheOld() throws Exception {
    exposer.expose("a 1\n");
    try (Scraping scraping = new Scraping(job)) {
      long first = scraping.scrape();
      job.metricRelabelConfigs =
          RelabelRules.of(List.of(RelabelConfig.replace("__name__", "a", "__name__", "b")));
      scraping.apply(job);
      long second = scraping.scrape();
      assertThat(scraping.storage.samples(series("a")))
          .containsExactly(first + "=1", second + "=stale");
      assertThat(scraping.storage.samples(series("b"))).containsExactly(second + "=1");
      assertThat(second - first).isEqualTo(Job.INTERVAL_MS);
    }
  }

  @Test
  void aTargetThatLeavesIsMarkedStaleAfterAWhile() throws Exception {
    exposer.expose("a 1\n");
    try (Scraping scraping = new Scraping(job)) {
      long first = scraping.scrape();
      scraping.apply();
      assertThat(scraping.scraper.activeTargets()).isEmpty();
      scraping.pass(3 * Job.INTERVAL_MS);
      List<String> marked = List.of(first + "=1", first + Job.INTERVAL_MS + "=stale");
      scraping.await(() -> scraping.storage.samples(series("a")).size() == 2);
      assertThat(scraping.storage.samples(series("a"))).isEqualTo(marked);
      assertThat(scraping.storage.samples(series("up"))).isEqualTo(marked);
    }
  }

  @Test
  void aTargetThatIsBackInTimeGoesOn() throws Exception {
    exposer.expose("a 1\n");
    Job other = new Job("127.0.0.1:1");
    try (Scraping scraping = new Scraping(job)) {
      long first = scraping.scrape();
      other.relabelConfigs = job.relabelConfigs;
      scraping.apply(other);
      scraping.pass(Job.INTERVAL_MS / 2);
      scraping.apply(job);
      scraping.pass(Job.INTERVAL_MS);
      scraping.awaitScrapesSince(first);
      long second = scraping.lastScrapeMs();
      assertThat(scraping.storage.samples(series("a")))
          .containsExactly(first + "=1", second + "=1");
    }
  }

  @Test
  void forgottenReferencesAreAskedForAgain() throws Exception {
    exposer.expose("a 1\n");
    try (Scraping scraping = new Scraping(job)) {
      scraping.scrape();
      scraping.storage.forgetReferences();
      long second = scraping.scrape();
      assertThat(scraping.storage.samples(series("a"))).containsExactly(second + "=1");
      assertThat(scraping.storage.samples(series("up"))).containsExactly(second + "=1");
    }
  }

  @Test
  void seriesOverTheBudgetAreRefusedAndOthersGoOn() throws Exception {
    exposer.expose("a 1\n");
    try (Scraping scraping = new Scraping(job)) {
      scraping.scrape();
      scraping.storage.limitSeries(6);
      exposer.expose("b 1\na 1\n");
      scraping.scrape();
      assertThat(scraping.storage.exposed()).containsExactly(series("a"));
      assertThat(scraping.scraper.counters().rejected(AppendResult.SERIES_LIMIT)).isEqualTo(1);
    }
  }

  @Test
  void aBrokenStorageIsSaidAndGotOver() throws Exception {
    exposer.expose("a 1\n");
    try (Scraping scraping = new Scraping(job)) {
      scraping.storage.fail(true);
      scraping.scrape();
      assertThat(scraping.error()).isEqualTo("not stored: disk full");
      scraping.storage.fail(false);
      scraping.scrape();
      assertThat(scraping.error()).isEmpty();
    }
  }

  @Test
  void metadataIsKeptByTarget() throws Exception {
    exposer.expose("# TYPE a counter\n# HELP a Of \\n things.\na 1\n");
    try (Scraping scraping = new Scraping(job)) {
      scraping.scrape();
      Metadata counter = new Metadata(MetricType.COUNTER, "", "Of \n things.");
      assertThat(scraping.target().metadata()).isEqualTo(Map.of("a", counter));
      assertThat(scraping.storage.metadata()).isEqualTo(Map.of("a", counter));
      exposer.expose("# TYPE b gauge\nb 1\n");
      scraping.scrape();
      scraping.scrape();
      assertThat(scraping.target().metadata())
          .isEqualTo(Map.of("b", new Metadata(MetricType.GAUGE, "", "")));
    }
  }

  @Test
  void exemplarsComeAlong() throws Exception {
    exposer.contentType("application/openmetrics-text; version=1.0.0");
    exposer.expose("a_total 1 # {trace=\"x\"} 0.5\n# EOF\n");
    try (Scraping scraping = new Scraping(job)) {
      long time = scraping.scrape();
      assertThat(scraping.storage.exemplars())
          .singleElement()
          .satisfies(
              exemplar -> {
                assertThat(exemplar.labels()).isEqualTo(Labels.of("trace", "x"));
                assertThat(exemplar.timestampMs()).isEqualTo(time);
              });
    }
  }

  @Test
  void droppedTargetsAreKeptUpToALimit() throws Exception {
    Job three = new Job("a:1", "b:2", "c:3");
    three.relabelConfigs = RelabelRules.of(List.of(drop("__address__", "a.*|b.*")));
    three.limits = new ScrapeLimits(0, 0, 0, 0, 0, 0, 1);
    try (Scraping scraping = new Scraping(three)) {
      assertThat(scraping.scraper.activeTargets()).hasSize(1);
      assertThat(scraping.scraper.droppedTargets()).hasSize(1);
      assertThat(scraping.scraper.droppedTargetCounts()).isEqualTo(Map.of("job", 2));
    }
  }
}
