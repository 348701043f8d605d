package io.narthex.federation.pull;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.narthex.config.file.ConfigLoader;
import io.narthex.federation.resume.Frame;
import io.narthex.http.HttpClients;
import io.narthex.interop.Await;
import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.Span;
import io.narthex.protobuf.ProtobufWriter;
import io.narthex.scrape.ScrapeFeatures;
import io.narthex.scrape.Scraper;
import io.narthex.storage.LatestCursor;
import io.narthex.storage.Querier;
import io.narthex.tsdb.LoadProgress;
import io.narthex.tsdb.MemoryBlockStore;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.TsdbSettings;
import io.narthex.wire.Snappy;
import io.narthex.wire.WriteRequestWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One source of several does what no source should. */
class FaultySourceTest {
  private static final long NOW_MS = 1_700_000_000_000L;
  private static final long YEAR_MS = 365 * 86_400_000L;
  private static final String CURSOR = "1." + new UUID(0, 1) + ".1.%x.7";

  @TempDir Path directory;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClients clients = new HttpClients(threads, threads, () -> 0, Map.of(), 1 << 28);
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server;
  private Tsdb root;
  private Scraper scraper;
  private FederationPuller puller;

  @BeforeEach
  void open() throws IOException {
    root =
        Tsdb.open(
            TsdbSettings.DEFAULTS, () -> NOW_MS, new MemoryBlockStore(), directory.resolve("root"));
    root.load(new LoadProgress());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
    scraper = new Scraper(clients, root, threads, threads, ScrapeFeatures.NONE, "Narthex", 7, 0);
    puller = new FederationPuller(clients, root, scraper, () -> NOW_MS);
  }

  @AfterEach
  void close() {
    over.countDown();
    puller.close();
    scraper.close();
    server.stop(0);
    clients.close();
    threads.shutdownNow();
    root.close();
  }

  @Test
  void aSourceThatHangsInMidBodyKeepsNoOtherWaiting() throws Exception {
    serve("good", exchange -> answer(exchange, frame("good", NOW_MS, true)));
    serve("hangs", this::hang);
    pull("good", "hangs");
    Await.until("the other arrives", Duration.ofSeconds(60), () -> latestMs("good") == NOW_MS);
    Await.until("it is given up", Duration.ofSeconds(60), () -> !error("hangs").isEmpty());
    assertThat(error("good")).isEmpty();
  }

  @Test
  void whatIsFarAheadIsRefusedAndCounted() throws Exception {
    serve("good", exchange -> answer(exchange, frame("good", NOW_MS, true)));
    serve("ahead", exchange -> answer(exchange, frame("ahead", NOW_MS + YEAR_MS, true)));
    pull("good", "ahead");
    Await.until("it is counted", Duration.ofSeconds(60), () -> status("ahead").refused() == 1);
    Await.until("the other arrives", Duration.ofSeconds(60), () -> latestMs("good") == NOW_MS);
    assertThat(latestMs("ahead")).isZero();
    assertThat(error("ahead")).isEmpty();
  }

  @Test
  void aFrameThatCannotBeReadIsNamedAndTheOtherSourceGoesOn() throws Exception {
    serve("good", exchange -> answer(exchange, frame("good", NOW_MS, true)));
    serve("broken", exchange -> answer(exchange, frame("broken", NOW_MS, false)));
    pull("good", "broken");
    Await.until("it is told", Duration.ofSeconds(60), () -> !error("broken").isEmpty());
    assertThat(error("broken")).contains("broken frame");
    Await.until("the other arrives", Duration.ofSeconds(60), () -> latestMs("good") == NOW_MS);
  }

  @Test
  void onlyWhatWasAskedForIsStored() throws Exception {
    serve("good", exchange -> answer(exchange, frame("good", NOW_MS, true)));
    Labels cursor = Labels.of("__name__", "narthex_federation_cursor", "job", "good");
    serve(
        "other",
        exchange ->
            answer(
                exchange,
                end(
                    samples(
                        NOW_MS,
                        Labels.of("__name__", "m", "job", "good", "forged", "1"),
                        Labels.of("__name__", "up", "job", "other"),
                        cursor.toBuilder().set("job", "other").build(),
                        Labels.of("__name__", "m", "job", "other", "zone", "added")),
                    1)));
    pull("good", "other");
    Await.until("one is taken", Duration.ofSeconds(60), () -> latestMs("other") == NOW_MS);
    Await.until("three are counted", Duration.ofSeconds(60), () -> status("other").refused() == 3);
    Await.until("the other arrives", Duration.ofSeconds(60), () -> latestMs("good") == NOW_MS);
    assertThat(latestMs(Matcher.equal("forged", "1"))).isZero();
    assertThat(latestMs(Matcher.equal("__name__", "up"))).isZero();
  }

  @Test
  void whatIsOlderThanTheRootKeepsIsRefusedAndCounted() throws Exception {
    serve("old", exchange -> answer(exchange, frame("old", NOW_MS - YEAR_MS, true)));
    pull("old");
    Await.until("it is counted", Duration.ofSeconds(60), () -> status("old").refused() == 1);
    assertThat(latestMs("old")).isZero();
  }

  /** Says each time that there is more, and where to go on, which is where it was asked from. */
  @Test
  void aSourceThatDoesNotGetOnIsNotAskedForEver() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    serve(
        "endless",
        exchange -> {
          asked.incrementAndGet();
          answer(exchange, more(7));
        });
    pull("endless");
    Await.until("it is told", Duration.ofSeconds(60), () -> goesOn("endless").contains("get on"));
    assertThat(asked).hasValue(2);
  }

  @Test
  void aCursorThatLeadsElsewhereIsNotFollowed() throws Exception {
    serve("back", exchange -> answer(exchange, end(new byte[0], since(exchange) - 1)));
    serve("good", exchange -> answer(exchange, frame("good", NOW_MS, true)));
    pull("good", "back");
    Await.until("it has begun", Duration.ofSeconds(60), () -> status("back").isUp());
    Await.until("it is told", Duration.ofSeconds(60), () -> goesOn("back").contains("leads back"));
    assertThat(error("good")).isEmpty();
  }

  @Test
  void typesMayChangeFromPullToPull() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    serve(
        "turning",
        exchange -> {
          int n = asked.getAndIncrement();
          answer(exchange, end(n % 2 == 0 ? sample(n) : histogram(n), n));
        });
    pull("turning");
    for (int n = 1; n <= 4; n++) {
      long wanted = n;
      Await.until(
          "it arrives", Duration.ofSeconds(60), () -> pulledAgain("turning", wanted) >= wanted);
    }
    assertThat(status("turning").refused()).isZero();
    assertThat(error("turning")).isEmpty();
  }

  /** Why the second pull failed, begun when the first has ended. */
  private String goesOn(String job) {
    puller.tick(NOW_MS + 2_000);
    return error(job);
  }

  /** How many samples have come, after another interval where the last pull has ended. */
  private long pulledAgain(String job, long n) {
    puller.tick(NOW_MS + n * 2_000);
    return status(job).samples();
  }

  /** A source's end point. */
  private interface Source {
    void answer(HttpExchange exchange) throws IOException;
  }

  private void serve(String job, Source source) {
    server.createContext("/" + job, source::answer);
  }

  private void answer(HttpExchange exchange, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", Frame.CONTENT_TYPE);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void hang(HttpExchange exchange) throws IOException {
    byte[] body = frame("hangs", NOW_MS, true);
    exchange.getResponseHeaders().set("Content-Type", Frame.CONTENT_TYPE);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body, 0, body.length / 2);
    exchange.getResponseBody().flush();
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A whole answer: one sample, the cursor, the end; its samples cut short where asked. */
  private static byte[] frame(String job, long timestampMs, boolean whole) {
    byte[] samples = samples(timestampMs, Labels.of("__name__", "m", "job", job));
    return end(Arrays.copyOf(samples, whole ? samples.length : samples.length / 2), timestampMs);
  }

  /** One sample of each series. */
  private static byte[] samples(long timestampMs, Labels... all) {
    WriteRequestWriter request = new WriteRequestWriter();
    for (Labels labels : all) {
      request.series(labels, Labels.EMPTY);
      request.sample(0, timestampMs, 1);
      request.endSeries();
    }
    return compressed(request);
  }

  private static byte[] sample(int n) {
    return samples(NOW_MS + n, Labels.of("__name__", "m", "job", "turning"));
  }

  private static byte[] histogram(int n) {
    HistogramLayout layout = new HistogramLayout(0, 0, List.of(new Span(0, 1)), List.of());
    WriteRequestWriter request = new WriteRequestWriter();
    request.series(Labels.of("__name__", "m", "job", "turning"), Labels.EMPTY);
    request.histogram(
        0,
        NOW_MS + n,
        new FloatHistogram(layout, CounterResetHint.UNKNOWN, 1, 1, 0, new double[] {1}));
    request.endSeries();
    return compressed(request);
  }

  private static byte[] compressed(WriteRequestWriter request) {
    byte[] message = request.finish();
    return Snappy.encode(message, 0, message.length);
  }

  private static byte[] end(byte[] samples, long sequence) {
    return lastFrame(samples, sequence, false);
  }

  private static byte[] more(long sequence) {
    return lastFrame(new byte[0], sequence, true);
  }

  private static byte[] lastFrame(byte[] samples, long sequence, boolean more) {
    ProtobufWriter frame = new ProtobufWriter(1 << 10);
    int begun = frame.beginDelimited();
    frame.bytes(1, samples);
    frame.bytes(2, CURSOR.formatted(sequence).getBytes(UTF_8));
    frame.varint(3, 1);
    frame.varint(4, more ? 1 : 0);
    frame.end(begun);
    return Arrays.copyOf(frame.bytes(), frame.length());
  }

  /** The sequence that is asked from, or 100 to begin with. */
  private static long since(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    String since = query.substring(query.indexOf("since=") + "since=".length());
    return since.equals("now") ? 100 : Long.parseLong(since.split("\\.", -1)[3], 16);
  }

  private void pull(String... jobs) {
    StringBuilder sections = new StringBuilder("federation_configs:\n");
    for (String job : jobs) {
      sections.append(
          """
            - job_name: %1$s
              mode: resume
              match: ['{job="%1$s"}']
              metrics_path: /%1$s
              scrape_interval: 2s
              scrape_timeout: 2s
              static_configs: [{targets: ['127.0.0.1:%2$d']}]
          """
              .formatted(job, server.getAddress().getPort()));
    }
    puller.apply(
        new ConfigLoader(List.of(), Map.of())
            .parse(sections.toString(), "test", directory)
            .federationConfigs());
    puller.tick(NOW_MS);
  }

  private SourceStatus status(String job) {
    return puller.sources().stream().filter(one -> one.job().equals(job)).findFirst().orElseThrow();
  }

  private String error(String job) {
    return status(job).lastError();
  }

  /** The time of the last sample of a source, or 0. */
  private long latestMs(String job) {
    return latestMs(Matcher.equal("__name__", "m"), Matcher.equal("job", job));
  }

  private long latestMs(Matcher... selector) {
    try (Querier querier = root.querier()) {
      LatestCursor latest = querier.latest(List.of(List.of(selector)), 0, Long.MAX_VALUE);
      return latest.next() ? latest.timestampMs() : 0;
    }
  }
}
