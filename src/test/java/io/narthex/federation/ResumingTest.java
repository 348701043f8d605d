package io.narthex.federation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.narthex.config.FederationConfig;
import io.narthex.config.file.ConfigLoader;
import io.narthex.federation.answer.FederationException;
import io.narthex.federation.answer.FederationLimits;
import io.narthex.federation.answer.Shard;
import io.narthex.federation.pull.FederationPuller;
import io.narthex.federation.pull.SourceStatus;
import io.narthex.federation.resume.ChangeAnswer;
import io.narthex.federation.resume.ChangeRequest;
import io.narthex.federation.resume.Frame;
import io.narthex.http.HttpClients;
import io.narthex.interop.Await;
import io.narthex.model.CounterResetHint;
import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.Metadata;
import io.narthex.model.MetricType;
import io.narthex.model.Sample;
import io.narthex.model.Span;
import io.narthex.model.StaleMarker;
import io.narthex.protobuf.ProtobufReader;
import io.narthex.scrape.ScrapeFeatures;
import io.narthex.scrape.Scraper;
import io.narthex.storage.Appender;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import io.narthex.storage.SeriesSet;
import io.narthex.tsdb.LoadProgress;
import io.narthex.tsdb.MemoryBlockStore;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.TsdbSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A root that pulls what a leaf committed, over HTTP, while things break. */
class ResumingTest {
  private static final List<Matcher> LEAF_SERIES = List.of(Matcher.equal("leaf", "1"));

  /** The first frame is more than a quarter of it, and so ends the answer. */
  private static final int ANSWER_BYTES = 400_000;

  private static final TsdbSettings DURABLE =
      TsdbSettings.DEFAULTS.withJournal(0, TsdbSettings.DEFAULTS.journal().segmentBytes());

  @TempDir Path directory;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClients clients = new HttpClients(threads, threads, () -> 0, Map.of(), 1 << 28);
  private final MemoryBlockStore leafBlocks = new MemoryBlockStore(new UUID(0, 1));
  private final MemoryBlockStore rootBlocks = new MemoryBlockStore(new UUID(0, 2));
  private volatile long nowMs = 1_700_000_000_000L;
  private volatile boolean plain;
  private volatile int cutAfterBytes = Integer.MAX_VALUE;
  private final Semaphore backlogs = new Semaphore(1_000); // answers to requests with until
  private volatile String selection = "{leaf=\"1\"}";
  private HttpServer server;
  private Tsdb leaf;
  private Tsdb root;
  private Federation federation;
  private FederationPuller puller;
  private Scraper scraper;

  @BeforeEach
  void open() throws IOException {
    openLeaf();
    openRoot();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/federate", this::answer);
    server.setExecutor(threads);
    server.start();
    puller = puller();
  }

  private void openLeaf() {
    leaf = open(leafBlocks, "leaf");
    federation = new Federation(leaf, leaf::metadata, () -> nowMs, FederationLimits.DEFAULTS);
  }

  private void openRoot() {
    root = open(rootBlocks, "root");
  }

  private Tsdb open(MemoryBlockStore blocks, String name) {
    Tsdb tsdb = Tsdb.open(DURABLE, () -> nowMs, blocks, directory.resolve(name));
    tsdb.load(new LoadProgress());
    return tsdb;
  }

  private FederationPuller puller() {
    scraper = new Scraper(clients, root, threads, threads, ScrapeFeatures.NONE, "Narthex", 7, 0);
    FederationPuller made = new FederationPuller(clients, root, scraper, () -> nowMs);
    made.apply(List.of(config()));
    return made;
  }

  private FederationConfig config() {
    return new ConfigLoader(List.of(), Map.of())
        .parse(
            """
            federation_configs:
              - job_name: leaf
                mode: resume
                match: ['%s']
                scrape_interval: 30s
                scrape_timeout: 30s
                static_configs: [{targets: ['127.0.0.1:%d']}]
            """
                .formatted(selection, server.getAddress().getPort()),
            "test",
            directory)
        .federationConfigs()
        .get(0);
  }

  @AfterEach
  void close() {
    puller.close();
    scraper.close();
    server.stop(0);
    clients.close();
    threads.shutdownNow();
    leaf.close();
    root.close();
  }

  /** The leaf's end point, cut off where a test says so. */
  private void answer(HttpExchange exchange) throws IOException {
    byte[] body;
    int status = 200;
    try {
      if (plain) {
        answerPlain(exchange);
        return;
      }
      String query = exchange.getRequestURI().getRawQuery();
      if (query.contains("&until=")) {
        backlogs.acquireUninterruptibly();
      }
      body = changes(query);
      exchange.getResponseHeaders().set("Content-Type", ChangeAnswer.contentType());
    } catch (FederationException e) {
      status = e.reason() == FederationException.Reason.GONE ? 410 : 400;
      body = String.valueOf(e.getMessage()).getBytes(UTF_8);
    }
    int length = Math.min(body.length, cutAfterBytes);
    exchange.sendResponseHeaders(status, length);
    exchange.getResponseBody().write(body, 0, length);
    exchange.close();
  }

  /** As a server that knows nothing of {@code since}. */
  private static void answerPlain(HttpExchange exchange) throws IOException {
    byte[] body = "m{leaf=\"1\"} 7\n".getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private byte[] changes(String query) throws FederationException, IOException {
    List<List<Matcher>> selectors = new ArrayList<>();
    String since = "";
    String until = "";
    for (String parameter : query.split("&")) {
      String[] pair = URLDecoder.decode(parameter, UTF_8).split("=", 2);
      if (pair[0].equals("since")) {
        since = pair[1];
      } else if (pair[0].equals("until")) {
        until = pair[1];
      } else {
        selectors.addAll(selectors(pair[1]));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ChangeRequest request =
        new ChangeRequest(selectors, Shard.ALL, since, until, Labels.of("zone", "eu"));
    try (ChangeAnswer answer = federation.changes(request)) {
      answer.write(out, Long.MAX_VALUE);
    }
    return out.toByteArray();
  }

  private static List<List<Matcher>> selectors(String text) {
    try {
      return FederationFixture.selectors(text);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** One pull, or as many as the answers ask for at once. */
  private SourceStatus pull() {
    nowMs += 30_000;
    puller.tick(nowMs);
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (puller.sources().get(0).lastPullMs() < nowMs && System.nanoTime() < deadline) {
      LockSupport.parkNanos(2_000_000);
    }
    SourceStatus status = puller.sources().get(0);
    assertThat(status.lastPullMs()).isGreaterThanOrEqualTo(nowMs);
    return status;
  }

  /** Twenty scrapes of fifty series, ten of which go stale at the end. */
  private void scrapes(int from, int count) {
    for (int n = from; n < from + count; n++) {
      nowMs += 15_000;
      Appender appender = leaf.appender();
      for (int i = 0; i < 50; i++) {
        long reference = appender.reference(Labels.of("__name__", "m", "leaf", "1", "i", "" + i));
        double value = i < 10 && n == from + count - 1 ? StaleMarker.VALUE : n * i;
        if (i == 49) {
          appender.append(reference, Appender.NO_START, nowMs, histogram(n));
        } else {
          appender.append(reference, nowMs, value);
        }
      }
      long other = appender.reference(Labels.of("__name__", "m", "leaf", "2"));
      appender.append(other, nowMs, n);
      appender.commit();
    }
  }

  private static FloatHistogram histogram(int n) {
    HistogramLayout layout =
        new HistogramLayout(1, 0.5, List.of(new Span(-1, 2)), List.of(new Span(3, 1)));
    return new FloatHistogram(
        layout, CounterResetHint.UNKNOWN, n + 6, n, 1, new double[] {n, 2, 3});
  }

  /** The leaf's series with all their samples, as text. */
  private static Map<String, List<String>> samples(Tsdb tsdb) {
    Map<String, List<String>> all = new TreeMap<>();
    try (Querier querier = tsdb.querier()) {
      SeriesSet found = querier.select(LEAF_SERIES, 0, Long.MAX_VALUE);
      for (int i = 0; i < found.size(); i++) {
        SampleBatch batch = new SampleBatch();
        SampleCursor cursor = found.samples(i, null);
        List<String> told = new ArrayList<>();
        while (cursor.next(batch)) {
          for (int n = 0; n < batch.size(); n++) {
            told.add(text(batch.sample(n)));
          }
        }
        all.put(found.labels(i).filter(name -> !name.equals("zone")).toString(), told);
      }
    }
    return all;
  }

  private static String text(Sample sample) {
    return sample.timestampMs()
        + " "
        + Long.toHexString(Double.doubleToRawLongBits(sample.value()))
        + " "
        + sample.histogram();
  }

  private void begin() {
    assertThat(pull().lastError()).isEmpty();
  }

  @Test
  void everySampleArrivesOnceWithMarkersAndHistograms() {
    begin();
    scrapes(0, 20);
    SourceStatus status = pull();
    assertThat(status.lastError()).isEmpty();
    assertThat(status.samples()).isEqualTo(1_000);
    scrapes(20, 3);
    assertThat(pull().samples()).isEqualTo(1_150);
    assertThat(pull().samples()).isEqualTo(1_150);
    assertThat(samples(root)).isEqualTo(samples(leaf)).hasSize(50);
  }

  @Test
  void exemplarsAndMetadataComeWithTheSamples() {
    begin();
    Metadata counter = new Metadata(MetricType.COUNTER, "", "Work done.");
    Appender appender = leaf.appender();
    for (String i : List.of("1", "2")) {
      long reference = appender.reference(Labels.of("__name__", "m", "leaf", i));
      appender.append(reference, nowMs, 1);
      appender.append(reference, new Exemplar(Labels.of("trace", "t" + i), 0.5, nowMs));
    }
    appender.metadata("m", counter);
    appender.metadata("of_no_series", counter);
    appender.commit();
    assertThat(pull().lastError()).isEmpty();
    assertThat(root.exemplars(List.of(LEAF_SERIES), 0, Long.MAX_VALUE))
        .singleElement()
        .satisfies(told -> assertThat(told.exemplar().labels().get("trace")).isEqualTo("t1"))
        .satisfies(told -> assertThat(told.series().get("zone")).isEqualTo("eu"));
    assertThat(root.metadata()).isEqualTo(Map.of("m", counter));
  }

  @Test
  void aHistogramMayTurnIntoAFloatWithinAFrame() {
    begin();
    for (int n = 0; n < 6; n++) {
      nowMs += 15_000;
      Appender appender = leaf.appender();
      long reference = appender.reference(Labels.of("__name__", "m", "leaf", "1"));
      if (n % 3 == 2) {
        appender.append(reference, nowMs, n);
      } else {
        appender.append(reference, Appender.NO_START, nowMs, histogram(n));
      }
      appender.commit();
    }
    SourceStatus status = pull();
    assertThat(status.lastError()).isEmpty();
    assertThat(status.refused()).isZero();
    assertThat(samples(root)).isEqualTo(samples(leaf)).hasSize(1);
  }

  @Test
  void anAnswerCutOffAnywhereLosesNothingAndBringsNothingTwice() {
    begin();
    scrapes(0, 1_000); // several frames
    for (int bytes = 1; bytes < 400_000; bytes *= 3) {
      cutAfterBytes = bytes;
      pull();
    }
    cutAfterBytes = Integer.MAX_VALUE;
    SourceStatus status = pull();
    assertThat(status.lastError()).isEmpty();
    assertThat(status.refused()).isZero();
    assertThat(status.samples()).isEqualTo(50_000);
    assertThat(samples(root)).isEqualTo(samples(leaf));
  }

  /** More than an answer holds was committed meanwhile, and the rest of it is held back. */
  private void beginWithBacklog() {
    begin();
    federation =
        new Federation(
            leaf, leaf::metadata, () -> nowMs, new FederationLimits(9, ANSWER_BYTES, 9, 0));
    backlogs.drainPermits();
    scrapes(0, 2_000);
    pull();
    await("the live pulls are ahead", () -> backlog() > 0);
  }

  private long backlog() {
    return puller.sources().get(0).backlog();
  }

  private static void await(String what, Await.Condition condition) {
    try {
      Await.until(what, Duration.ofSeconds(60), condition);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** After another pull, which also goes on with a backlog where that has failed. */
  private boolean hasAll() {
    pull();
    return samples(root).equals(samples(leaf));
  }

  @Test
  void livePullsDoNotWaitForABacklog() {
    beginWithBacklog();
    scrapes(2_000, 3);
    await("live samples", () -> pull().lastError().isEmpty() && newestMs(root) == newestMs(leaf));
    assertThat(samples(root)).isNotEqualTo(samples(leaf));
    backlogs.release(1_000);
    await("the backlog is fetched", () -> hasAll() && backlog() == 0);
    SourceStatus status = pull();
    assertThat(status.lastError()).isEmpty();
    assertThat(status.samples()).isEqualTo(2_003 * 50);
    assertThat(status.refused()).isZero();
    assertThat(status.backlog()).isZero();
  }

  @Test
  void whatTheJournalHasLetGoOfIsToldFromBlocks() {
    begin();
    scrapes(0, 20);
    begin();
    for (int day = 1; day <= 3; day++) {
      scrapes(20 * day, 20);
      nowMs += 24 * 3_600_000L;
      assertThat(leaf.seal()).isTrue();
    }
    scrapes(80, 5);
    await("all of it", () -> hasAll() && backlog() == 0);
    SourceStatus status = pull();
    assertThat(status.lastError()).isEmpty();
    assertThat(status.gaps()).isZero();
    assertThat(status.refused()).isZero();
  }

  @Test
  void anAnswerEndsBeforeTheClientGivesUp() throws Exception {
    List<List<Matcher>> selectors = selectors("{leaf=\"1\"}");
    byte[] now = changes("match[]=" + URLEncoder.encode("{leaf=\"1\"}", UTF_8) + "&since=now");
    String start = Frame.read(new ProtobufReader().on(now, 0, now.length)).cursor();
    scrapes(0, 2_000);
    OutputStream slow =
        new ByteArrayOutputStream() {
          @Override
          public void write(byte[] source, int offset, int length) {
            nowMs += 1_000; // for each frame
          }
        };
    ChangeRequest request = new ChangeRequest(selectors, Shard.ALL, start, "", Labels.EMPTY);
    try (ChangeAnswer answer = federation.changes(request)) {
      answer.write(slow, nowMs + 1_500);
      assertThat(answer.size()).isBetween(20_000L, 30_000L);
    }
  }

  private static long newestMs(Tsdb tsdb) {
    return samples(tsdb).values().stream()
        .mapToLong(told -> Long.parseLong(told.get(told.size() - 1).split(" ", 2)[0]))
        .max()
        .orElse(0);
  }

  @Test
  void aBacklogOutlivesTheRoot() {
    beginWithBacklog();
    puller.close();
    root.close();
    openRoot();
    puller = puller();
    backlogs.release(1_000);
    scrapes(2_000, 3);
    pull();
    await("the backlog is fetched", this::hasAll);
    assertThat(puller.sources().get(0).gaps()).isZero();
  }

  @Test
  void aBacklogThatIsGoneIsAGap() {
    beginWithBacklog();
    leaf.close();
    leaf = open(new MemoryBlockStore(new UUID(0, 9)), "other");
    federation = new Federation(leaf, leaf::metadata, () -> nowMs, FederationLimits.DEFAULTS);
    backlogs.release(1_000);
    await("what is gone is given up", () -> backlog() == 0);
    await("the live cursor is gone, too", () -> pull().gaps() == 2);
  }

  @Test
  void theRootGoesOnAfterItsOwnRestart() {
    begin();
    scrapes(0, 5);
    pull();
    puller.close();
    root.close();
    openRoot();
    scrapes(5, 5);
    puller = puller();
    SourceStatus status = pull();
    assertThat(status.gaps()).isZero();
    assertThat(status.samples()).isEqualTo(250);
    assertThat(samples(root)).isEqualTo(samples(leaf));
  }

  @Test
  void theRootGoesOnAfterTheLeafsRestart() {
    begin();
    scrapes(0, 5);
    pull();
    leaf.close();
    openLeaf();
    scrapes(5, 5);
    assertThat(pull().gaps()).isZero();
    leaf.close();
    openLeaf();
    scrapes(10, 5);
    assertThat(pull().lastError()).isEmpty();
    assertThat(samples(root)).isEqualTo(samples(leaf));
  }

  @Test
  void aCursorOfAnotherSelectionStartsAfresh() {
    begin();
    scrapes(0, 5);
    pull();
    selection = "{leaf=\"1\",i!=\"3\"}";
    puller.apply(List.of(config()));
    SourceStatus status = pull();
    assertThat(status.lastError()).contains("another selection").contains("since=now");
    assertThat(status.gaps()).isEqualTo(1);
    scrapes(5, 1);
    assertThat(pull().lastError()).isEmpty();
  }

  @Test
  void aCursorOfAnotherStoreIsRefused() {
    begin();
    leaf.close();
    leaf = open(new MemoryBlockStore(new UUID(0, 9)), "other");
    federation = new Federation(leaf, leaf::metadata, () -> nowMs, FederationLimits.DEFAULTS);
    assertThat(pull().lastError()).contains("not of this one");
  }

  @Test
  void aSourceThatCannotResumeIsScraped() {
    plain = true;
    nowMs += 30_000;
    puller.tick(nowMs);
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (samples(root).isEmpty() && System.nanoTime() < deadline) {
      nowMs += 100;
      puller.tick(nowMs);
      scraper.tick(nowMs);
      LockSupport.parkNanos(2_000_000);
    }
    assertThat(samples(root)).hasSize(1);
    assertThat(puller.sources())
        .singleElement()
        .satisfies(source -> assertThat(source.mode()).isEqualTo(FederationConfig.Mode.LATEST))
        .satisfies(source -> assertThat(source.job()).isEqualTo("leaf"));
  }

  @Test
  void howItGoesIsStored() {
    begin();
    cutAfterBytes = 0;
    pull();
    try (Querier querier = root.querier()) {
      List<Matcher> up = List.of(Matcher.equal("__name__", "narthex_federation_source_up"));
      SampleBatch batch = new SampleBatch();
      querier.select(up, 0, Long.MAX_VALUE).samples(0, null).next(batch);
      assertThat(batch.values()).startsWith(1, 0);
    }
  }
}
