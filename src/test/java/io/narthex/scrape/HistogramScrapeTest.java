package io.narthex.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.config.HistogramOptions;
import io.narthex.exposition.write.ByteSink;
import io.narthex.exposition.write.MetricFamilyWriter;
import io.narthex.exposition.write.MetricFamilyWriter.Encoding;
import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.MetricType;
import io.narthex.model.Span;
import io.narthex.scrape.TargetStatus.Health;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of histograms, classic and native, under the options of a job. */
class HistogramScrapeTest {
  private static final String PROTOBUF =
      "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily;"
          + " encoding=delimited";
  private static final String CLASSIC =
      """
      # TYPE classic histogram
      classic_bucket{le="1"} 2
      classic_bucket{le="+Inf"} 3
      classic_count 3
      classic_sum 4
      """;

  private Exposer exposer;
  private Job job;

  @BeforeEach
  void start() throws IOException {
    exposer = new Exposer();
    job = new Job(exposer.address());
  }

  @AfterEach
  void stop() {
    exposer.close();
  }

  @ParameterizedTest
  @CsvSource({
    "true,  false, false, classic_bucket classic_bucket classic_count classic_sum native",
    "true,  true,  false, classic native",
    "true,  true,  true,  classic_bucket classic_bucket classic_count classic_sum classic native",
    "false, false, false,"
        + " classic_bucket classic_bucket classic_count classic_sum"
        + " native_bucket native_count native_sum",
    "false, true,  false, classic native",
  })
  void protobuf(boolean takesNative, boolean converts, boolean keepsClassic, String names)
      throws Exception {
    exposer.contentType(PROTOBUF);
    exposer.expose(families(nativeHistogram(1)));
    job.histograms = new HistogramOptions(takesNative, converts, keepsClassic, 0, 0);
    assertThat(namesAfterScrapes()).isEqualTo(names);
  }

  @ParameterizedTest
  @CsvSource({
    "false, false, classic_bucket classic_bucket classic_count classic_sum",
    "true,  false, classic",
    "true,  true,  classic_bucket classic_bucket classic_count classic_sum classic",
  })
  void text(boolean converts, boolean keepsClassic, String names) throws Exception {
    exposer.expose(CLASSIC);
    job.histograms = new HistogramOptions(true, converts, keepsClassic, 0, 0);
    assertThat(namesAfterScrapes()).isEqualTo(names);
  }

  @Test
  void aHistogramThatContradictsItselfFailsTheScrape() throws Exception {
    exposer.contentType(PROTOBUF);
    exposer.expose(families(nativeHistogram(7)));
    try (Scraping scraping = new Scraping(job)) {
      scraping.scrape();
      assertThat(scraping.target().status().health()).isEqualTo(Health.DOWN);
      assertThat(scraping.target().status().lastError())
          .startsWith("7 observations found in buckets, but the Count field is 1");
      assertThat(scraping.storage.exposed()).isEmpty();
    }
  }

  /** The second scrape finds every series where it foretold it, and brings as many samples. */
  private String namesAfterScrapes() throws Exception {
    try (Scraping scraping = new Scraping(job)) {
      long first = scraping.scrape();
      long second = scraping.scrape();
      assertThat(scraping.target().status().lastError()).isEmpty();
      List<String> series = scraping.storage.exposed();
      for (String one : series) {
        assertThat(scraping.storage.samples(one))
            .allMatch(s -> s.startsWith(first + "=") || s.startsWith(second + "="))
            .hasSize(2);
      }
      return series.stream()
          .map(one -> one.substring(0, one.indexOf('{')))
          .collect(Collectors.joining(" "));
    }
  }

  private static FloatHistogram nativeHistogram(double bucket) {
    return new FloatHistogram(
        new HistogramLayout(0, 0.001, List.of(new Span(2, 1)), List.of()),
        CounterResetHint.UNKNOWN,
        1,
        5,
        0,
        new double[] {bucket});
  }

  private static byte[] families(FloatHistogram exponential) throws IOException {
    FloatHistogram classic =
        new FloatHistogram(
            HistogramLayout.custom(List.of(new Span(0, 2)), 1),
            CounterResetHint.UNKNOWN,
            3,
            4,
            0,
            new double[] {2, 1});
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteSink sink = new ByteSink(bytes, 1024);
    MetricFamilyWriter writer = new MetricFamilyWriter(sink, Encoding.DELIMITED);
    writer.beginFamily("classic", "", MetricType.HISTOGRAM, "");
    writer.classicHistogram(classic, true, 0);
    writer.endMetric();
    writer.endFamily();
    writer.beginFamily("native", "", MetricType.HISTOGRAM, "");
    writer.histogram(exponential, true, 0, List.of());
    writer.endMetric();
    writer.endFamily();
    sink.flush();
    return bytes.toByteArray();
  }
}
