package io.narthex.federation.pull;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.narthex.config.file.ConfigLoader;
import io.narthex.federation.resume.Frame;
import io.narthex.http.HttpClients;
import io.narthex.interop.Await;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
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
    WriteRequestWriter request = new WriteRequestWriter();
    request.series(Labels.of("__name__", "m", "job", job), Labels.EMPTY);
    request.sample(0, timestampMs, 1);
    request.endSeries();
    byte[] message = request.finish();
    byte[] samples = Snappy.encode(message, 0, message.length);
    ProtobufWriter frame = new ProtobufWriter(1 << 10);
    int begun = frame.beginDelimited();
    frame.bytes(1, Arrays.copyOf(samples, whole ? samples.length : samples.length / 2));
    frame.bytes(2, CURSOR.formatted(timestampMs).getBytes(UTF_8));
    frame.varint(3, 1);
    frame.end(begun);
    return Arrays.copyOf(frame.bytes(), frame.length());
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
    try (Querier querier = root.querier()) {
      List<Matcher> selector = List.of(Matcher.equal("__name__", "m"), Matcher.equal("job", job));
      LatestCursor latest = querier.latest(List.of(selector), 0, Long.MAX_VALUE);
      return latest.next() ? latest.timestampMs() : 0;
    }
  }
}
