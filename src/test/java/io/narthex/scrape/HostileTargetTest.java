package io.narthex.scrape;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.config.ScrapeLimits;
import io.narthex.scrape.HostileTarget.Answer;
import io.narthex.scrape.TargetStatus.Health;
import io.narthex.storage.AppendResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Targets that mean ill: their scrape fails and says why, and a neighbour's goes on. */
class HostileTargetTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n";
  private static final String TEXT = "Content-Type: text/plain\r\n";
  private static final String METRICS = "application/openmetrics-text; version=1.0.0\r\n";
  private static final long SHORT_MS = 1_000;
  private static final long LIMIT_BYTES = 1 << 20;

  static Stream<Arguments> answers() throws IOException {
    byte[] line = "metric 1\n".repeat(1_000).getBytes(UTF_8);
    return Stream.of(
        badly("sends without end", HostileTarget.repeating(OK + "\r\n", line, 0), "body size"),
        badly(
            "announces ten gigabytes",
            HostileTarget.saying(TEXT + "Content-Length: 10737418240\r\n", line),
            ""),
        badly(
            "sends a gigabyte as one chunk",
            HostileTarget.repeating(OK + "Transfer-Encoding: chunked\r\n\r\n40000000\r\n", line, 0),
            "body size limit exceeded"),
        badly(
            "sends a gzip bomb",
            HostileTarget.saying(TEXT + "Content-Encoding: gzip\r\n", zipped(new byte[64 << 20])),
            "body size limit exceeded"),
        badly(
            "drips",
            HostileTarget.repeating(OK + "\r\n", new byte[] {'a'}, 100),
            "context deadline exceeded"),
        badly("says nothing", out -> Thread.sleep(60_000), "context deadline exceeded"),
        badly(
            "promises for ever",
            HostileTarget.repeating("", "HTTP/1.1 100 Continue\r\n\r\n".getBytes(UTF_8), 1),
            ""),
        badly(
            "sends headers without end",
            HostileTarget.repeating(OK, "X-More: and more\r\n".repeat(100).getBytes(UTF_8), 0),
            ""),
        badly("hangs up at once", out -> {}, ""),
        badly(
            "sends less than it said",
            HostileTarget.saying(TEXT + "Content-Length: 100\r\n", "a 1\n".getBytes(UTF_8)),
            ""),
        badly(
            "sends more than it said",
            HostileTarget.saying(TEXT + "Content-Length: 6\r\n", "a 1\nb 2\n".getBytes(UTF_8)),
            ""),
        badly(
            "sends chunks of no size",
            HostileTarget.saying(
                TEXT + "Transfer-Encoding: chunked\r\n", "zz\r\na 1\n".getBytes(UTF_8)),
            ""),
        badly(
            "says a length below nothing",
            HostileTarget.saying(TEXT + "Content-Length: -5\r\n", line),
            ""),
        badly(
            "sends half a gzip",
            HostileTarget.saying(
                TEXT + "Content-Encoding: gzip\r\n",
                half(zipped("a 1\n".repeat(99).getBytes(UTF_8)))),
            ""),
        badly("sends no text", body("a{b=\"\u00ff\"} 1\n".getBytes(ISO_8859_1)), "invalid"),
        badly("writes a million labels", body(labels(1_000_000)), "body size limit exceeded"),
        badly("writes many labels", body(labels(10_000)), "label_limit exceeded"),
        badly("ends early", saying(METRICS, "a 1\n"), "does not end with # EOF"),
        badly("names a label twice", body("a{b=\"1\",b=\"2\"} 1\n".getBytes(UTF_8)), "not unique"));
  }

  private static Arguments badly(String what, Answer answer, String reason) {
    return Arguments.of(what, answer, reason);
  }

  private static Answer body(byte[] body) {
    return HostileTarget.saying(TEXT, body);
  }

  private static Answer saying(String contentType, String body) {
    return HostileTarget.saying("Content-Type: " + contentType, body.getBytes(UTF_8));
  }

  private static byte[] labels(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "l" + i + "=\"1\"")
        .collect(Collectors.joining(",", "a{", "} 1\n"))
        .getBytes(UTF_8);
  }

  private static byte[] zipped(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private static byte[] half(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length / 2);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void failsAloneAndSaysWhy(String what, Answer answer, String reason) throws Exception {
    try (HostileTarget hostile = new HostileTarget(answer);
        Exposer neighbour = new Exposer()) {
      neighbour.expose("good 1\n");
      Job bad = new Job(hostile.address());
      bad.name = "bad";
      bad.timeoutMs = reason.contains("deadline") ? SHORT_MS : Job.INTERVAL_MS;
      bad.limits = new ScrapeLimits(LIMIT_BYTES, 0, 100, 0, 0, 0, 0);
      try (Scraping scraping = new Scraping(bad, new Job(neighbour.address()))) {
        scraping.scrape();

        TargetStatus status = scraping.target().status();
        assertThat(status.health()).as(what).isEqualTo(Health.DOWN);
        assertThat(status.lastError()).isNotEmpty().contains(reason);
        assertThat(scraping.storage.exposed()).singleElement().asString().startsWith("good{");
      }
    }
  }

  @Test
  void typesThatChangeAndSeriesThatComeTwiceHurtNobody() throws Exception {
    try (Exposer exposer = new Exposer()) {
      exposer.expose("# TYPE a counter\na 1\n# TYPE a histogram\na 2\n# TYPE a gauge\nb 3\n");
      try (Scraping scraping = new Scraping(new Job(exposer.address()))) {
        long first = scraping.scrape();
        exposer.expose("# TYPE a gauge\na 4\n# TYPE b summary\nb 5\n");
        long second = scraping.scrape();

        assertThat(scraping.error()).isEmpty();
        assertThat(scraping.scraper.counters().rejected(AppendResult.DUPLICATE)).isEqualTo(1);
        assertThat(scraping.storage.exposed()).hasSize(2);
        assertThat(scraping.storage.samples(scraping.storage.exposed().get(0)))
            .containsExactly(first + "=1", second + "=4");
      }
    }
  }
}
