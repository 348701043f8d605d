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
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.Sample;
import io.narthex.model.Span;
import io.narthex.model.StaleMarker;
import io.narthex.protobuf.ProtobufException;
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

/**
 * A root that pulls what a leaf committed, over HTTP, on a clock of its own; a test breaks what it
 * likes of it.
 */
final class LeafAndRoot implements AutoCloseable {
  static final List<Matcher> LEAF_SERIES = List.of(Matcher.equal("leaf", "1"));

  /** The first frame is more than a quarter of it, and so ends the answer. */
  private static final int ANSWER_BYTES = 400_000;

  private static final TsdbSettings DURABLE =
      TsdbSettings.DEFAULTS.withJournal(0, TsdbSettings.DEFAULTS.journal().segmentBytes());

  private final Path directory;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClients clients = new HttpClients(threads, threads, () -> 0, Map.of(), 1 << 28);
  private final MemoryBlockStore leafBlocks = new MemoryBlockStore(new UUID(0, 1));
  private final MemoryBlockStore rootBlocks = new MemoryBlockStore(new UUID(0, 2));
  private final Semaphore backlogs = new Semaphore(1_000); // answers to requests with until
  private final Semaphore tooLate = new Semaphore(0); // answers the line does not carry
  private final HttpServer server;
  private volatile long nowMs = 1_700_000_000_000L;
  private volatile boolean plain;
  private volatile boolean forgetful;
  private volatile int timeoutS = 30;
  private volatile int lineBytes = Integer.MAX_VALUE;
  private volatile int cutAfterBytes = Integer.MAX_VALUE;
  private volatile String selection = "{leaf=\"1\"}";
  private Tsdb leaf;
  private Tsdb root;
  private Federation federation;
  private Scraper scraper;
  private FederationPuller puller;

  LeafAndRoot(Path directory) throws IOException {
    this.directory = directory;
    leaf = open(leafBlocks, "leaf");
    root = open(rootBlocks, "root");
    federation = federation(FederationLimits.DEFAULTS);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/federate", this::answer);
    server.setExecutor(threads);
    server.start();
    scraper = scraper();
    puller = puller();
  }

  private Tsdb open(MemoryBlockStore blocks, String name) {
    Tsdb tsdb = Tsdb.open(DURABLE, () -> nowMs, blocks, directory.resolve(name));
    tsdb.load(new LoadProgress());
    return tsdb;
  }

  private Federation federation(FederationLimits limits) {
    return new Federation(leaf, leaf::metadata, () -> nowMs, limits);
  }

  private Scraper scraper() {
    return new Scraper(clients, root, threads, threads, ScrapeFeatures.NONE, "Narthex", 7, 0);
  }

  private FederationPuller puller() {
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
                scrape_timeout: %ds
                static_configs: [{targets: ['127.0.0.1:%d']}]
            """
                .formatted(selection, timeoutS, server.getAddress().getPort()),
            "test",
            directory)
        .federationConfigs()
        .get(0);
  }

  @Override
  public void close() {
    tooLate.release(1_000);
    puller.close();
    scraper.close();
    server.stop(0);
    clients.close();
    threads.shutdownNow();
    leaf.close();
    root.close();
  }

  Tsdb leaf() {
    return leaf;
  }

  Tsdb root() {
    return root;
  }

  long nowMs() {
    return nowMs;
  }

  void pass(long ms) {
    nowMs += ms;
  }

  void restartLeaf() {
    leaf.close();
    leaf = open(leafBlocks, "leaf");
    federation = federation(FederationLimits.DEFAULTS);
  }

  /** Another store at the leaf's address. */
  void replaceLeaf() {
    leaf.close();
    leaf = open(new MemoryBlockStore(new UUID(0, 9)), "other");
    federation = federation(FederationLimits.DEFAULTS);
  }

  /** Stops the root; something happens meanwhile, and it starts again. */
  void restartRoot(Runnable meanwhile) {
    puller.close();
    scraper.close();
    root.close();
    root = open(rootBlocks, "root");
    meanwhile.run();
    scraper = scraper();
    puller = puller();
  }

  /** Cuts answers off from now on. */
  void cutAfter(int bytes) {
    cutAfterBytes = bytes;
  }

  /** A line that carries no more than this within the timeout, which is a second from now on. */
  void narrowLine(int bytes) {
    lineBytes = bytes;
    timeoutS = 1;
    puller.apply(List.of(config()));
  }

  /** Makes the leaf refuse the next cursor, as if it were older than what it keeps. */
  void loseHistory() {
    forgetful = true;
  }

  /** Asks for other series from now on. */
  void select(String selector) {
    selection = selector;
    puller.apply(List.of(config()));
  }

  /** Makes the leaf a server that knows nothing of resuming, and scrapes it once. */
  void scrapePlain() {
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
  }

  /** More than an answer holds was committed meanwhile, and the rest of it is held back. */
  void beginWithBacklog() {
    begin();
    federation = federation(new FederationLimits(9, ANSWER_BYTES, 9, 0));
    backlogs.drainPermits();
    scrapes(0, 2_000);
    pull();
    await("the live pulls are ahead", () -> backlog() > 0);
  }

  /** Answers what is held back of it. */
  void releaseBacklog() {
    backlogs.release(1_000);
  }

  long backlog() {
    return status().backlog();
  }

  List<SourceStatus> sources() {
    return puller.sources();
  }

  private SourceStatus status() {
    return puller.sources().get(0);
  }

  static void await(String what, Await.Condition condition) {
    try {
      Await.until(what, Duration.ofSeconds(60), condition);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** After another pull, which also goes on with a backlog where that has failed. */
  boolean hasAll() {
    pull();
    return samples(root).equals(samples(leaf));
  }

  void begin() {
    assertThat(pull().lastError()).isEmpty();
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
      if (forgetful) {
        forgetful = false;
        throw new FederationException(FederationException.Reason.GONE, "older than what is kept");
      }
      if (query.contains("&until=")) {
        backlogs.acquireUninterruptibly();
      }
      body = changes(query);
      exchange.getResponseHeaders().set("Content-Type", ChangeAnswer.contentType());
    } catch (FederationException e) {
      status = e.reason() == FederationException.Reason.GONE ? 410 : 400;
      body = String.valueOf(e.getMessage()).getBytes(UTF_8);
    }
    if (body.length > lineBytes) {
      tooLate.acquireUninterruptibly(); // nothing of it arrives in time
      exchange.close();
      return;
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
    long maxBytes = ChangeRequest.UNBOUNDED;
    for (String parameter : query.split("&")) {
      String[] pair = URLDecoder.decode(parameter, UTF_8).split("=", 2);
      if (pair[0].equals("since")) {
        since = pair[1];
      } else if (pair[0].equals("until")) {
        until = pair[1];
      } else if (pair[0].equals("max_bytes")) {
        maxBytes = Long.parseLong(pair[1]);
      } else {
        selectors.addAll(selectors(pair[1]));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ChangeRequest request =
        new ChangeRequest(selectors, Shard.ALL, since, until, maxBytes, Labels.of("zone", "eu"));
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
  SourceStatus pull() {
    nowMs += 30_000;
    puller.tick(nowMs);
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (status().lastPullMs() < nowMs && System.nanoTime() < deadline) {
      LockSupport.parkNanos(2_000_000);
    }
    SourceStatus status = status();
    assertThat(status.lastPullMs()).isGreaterThanOrEqualTo(nowMs);
    return status;
  }

  /** Where the leaf's commits are now. */
  String leafCursor() throws FederationException, IOException, ProtobufException {
    byte[] now = changes("match[]=" + URLEncoder.encode(selection, UTF_8) + "&since=now");
    return Frame.read(new ProtobufReader().on(now, 0, now.length)).cursor();
  }

  /** What the leaf committed since. */
  ChangeAnswer changesSince(String cursor) throws FederationException {
    return federation.changes(
        new ChangeRequest(
            selectors(selection), Shard.ALL, cursor, "", ChangeRequest.UNBOUNDED, Labels.EMPTY));
  }

  /** Twenty scrapes of fifty series, ten of which go stale at the end. */
  void scrapes(int from, int count) {
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

  static FloatHistogram histogram(int n) {
    HistogramLayout layout =
        new HistogramLayout(1, 0.5, List.of(new Span(-1, 2)), List.of(new Span(3, 1)));
    return new FloatHistogram(
        layout, CounterResetHint.UNKNOWN, n + 6, n, 1, new double[] {n, 2, 3});
  }

  /** The leaf's series with all their samples, as text. */
  static Map<String, List<String>> samples(Tsdb tsdb) {
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

  static long newestMs(Tsdb tsdb) {
    return samples(tsdb).values().stream()
        .mapToLong(told -> Long.parseLong(told.get(told.size() - 1).split(" ", 2)[0]))
        .max()
        .orElse(0);
  }
}
