package io.narthex.federation.pull;

import io.narthex.config.FederationConfig;
import io.narthex.config.file.ConfigLoader;
import io.narthex.federation.Federation;
import io.narthex.federation.answer.FederationException;
import io.narthex.federation.answer.FederationLimits;
import io.narthex.federation.answer.Shard;
import io.narthex.federation.resume.ChangeAnswer;
import io.narthex.federation.resume.ChangeRequest;
import io.narthex.federation.resume.Cursor;
import io.narthex.http.HttpAnswer;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.Appender;
import io.narthex.storage.Querier;
import io.narthex.tsdb.LoadProgress;
import io.narthex.tsdb.MemoryBlockStore;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.TsdbSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What resuming costs, in seconds of the thread that does it, apart from HTTP: a root follows a
 * leaf scrape by scrape, and then catches up with as many again. {@code CatchUpRun 100000 40} is a
 * leaf of 100,000 series and 40 scrapes of each kind, a minute's worth of four.
 */
final class CatchUpRun {
  private static final int TARGETS = 20;
  private static final long INTERVAL_MS = 15_000;
  private static final List<List<Matcher>> SELECTORS = List.of(List.of(Matcher.equal("job", "n")));

  private final int series;
  private final Tsdb leaf;
  private final Federation federation;
  private final Tsdb root;
  private final FrameStore frames;
  private final long[][] references;
  private final Random random = new Random(42);
  private volatile long nowMs = 1_700_000_000_000L;
  private String since = "now";
  private long leafNanos;
  private long rootNanos;
  private long bytes;

  private CatchUpRun(int series, Path directory) {
    this.series = series;
    this.leaf = open(directory.resolve("leaf"));
    this.federation = new Federation(leaf, leaf::metadata, () -> nowMs, FederationLimits.DEFAULTS);
    this.root = open(directory.resolve("root"));
    this.frames = new FrameStore(root, config(directory), () -> nowMs);
    this.references = new long[TARGETS][series / TARGETS];
  }

  public static void main(String... arguments)
      throws IOException, FederationException, PullException, InterruptedException {
    Path directory = Files.createTempDirectory("narthex-catch-up");
    CatchUpRun run = new CatchUpRun(Integer.parseInt(arguments[0]), directory);
    int scrapes = Integer.parseInt(arguments[1]);
    run.live(scrapes);
    run.catchUp(scrapes);
    run.leaf.close();
    run.root.close();
  }

  private Tsdb open(Path directory) {
    Tsdb tsdb = Tsdb.open(TsdbSettings.DEFAULTS, () -> nowMs, new MemoryBlockStore(), directory);
    tsdb.load(new LoadProgress());
    return tsdb;
  }

  private static FederationConfig config(Path directory) {
    return new ConfigLoader(List.of(), Map.of())
        .parse(
            """
            federation_configs:
              - job_name: leaf
                mode: resume
                match: ['{job="n"}']
                static_configs: [{targets: ['127.0.0.1:1']}]
            """,
            "run",
            directory)
        .federationConfigs()
        .get(0);
  }

  private void live(int scrapes)
      throws FederationException, IOException, PullException, InterruptedException {
    pull();
    for (int i = 0; i < scrapes; i++) {
      scrape();
      pull();
      if (i == scrapes / 2) {
        start();
      }
    }
    report("live", scrapes - scrapes / 2 - 1);
  }

  private void catchUp(int scrapes)
      throws FederationException, IOException, PullException, InterruptedException {
    for (int i = 0; i < scrapes; i++) {
      scrape();
    }
    start();
    pull();
    report("catch-up", scrapes);
  }

  private void start() {
    leafNanos = 0;
    rootNanos = 0;
    bytes = 0;
  }

  private void report(String kind, int scrapes) {
    double millions = (double) scrapes * series / 1e6;
    System.out.printf(
        "%s, %.1f million samples: leaf %.3f s, root %.3f s, %.1f MB per million%n",
        kind,
        millions,
        leafNanos / 1e9 / millions,
        rootNanos / 1e9 / millions,
        bytes / 1e6 / millions);
  }

  private void scrape() throws InterruptedException {
    nowMs += INTERVAL_MS;
    for (int target = 0; target < TARGETS; target++) {
      scrape(target);
    }
    while (leaf.durableSequence() < newest()) {
      Thread.sleep(10);
    }
  }

  private long newest() {
    try (Querier querier = leaf.querier()) {
      return querier.sequence();
    }
  }

  private void scrape(int target) {
    Appender appender = leaf.appender();
    for (int i = 0; i < series / TARGETS; i++) {
      if (references[target][i] == 0) {
        references[target][i] = appender.reference(labels(target, i));
      }
      double value = i % 3 == 0 ? random.nextInt(100_000) : random.nextInt(10_000_000) / 1000.0;
      appender.append(references[target][i], nowMs + target * 700L, value);
    }
    appender.commit();
  }

  private static Labels labels(int target, int i) {
    return Labels.of(
        "__name__", "family_" + i / 50 + "_total",
        "device", "disk" + i % 50 / 5,
        "instance", "target-" + target,
        "job", "n",
        "mode", "mode-" + i % 5);
  }

  private void pull() throws FederationException, IOException, PullException {
    boolean more = true;
    while (more) {
      byte[] body = answer();
      long begun = threadNanos();
      HttpHeaders headers =
          HttpHeaders.of(
              Map.of("Content-Type", List.of(ChangeAnswer.contentType())), (name, value) -> true);
      more =
          AnswerFrames.read(
              new HttpAnswer(200, headers, body, body.length, null),
              since.equals("now") ? null : Cursor.parse(since),
              (frame, next) -> {
                frames.store(frame, appender -> {});
                since = next.toString();
              });
      rootNanos += threadNanos() - begun;
    }
  }

  private byte[] answer() throws FederationException, IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 20);
    long begun = threadNanos();
    ChangeRequest request =
        new ChangeRequest(
            SELECTORS, Shard.ALL, since, "", ChangeRequest.UNBOUNDED, Labels.of("zone", "eu"));
    try (ChangeAnswer answer = federation.changes(request)) {
      answer.write(body, Long.MAX_VALUE);
    }
    leafNanos += threadNanos() - begun;
    bytes += body.size();
    return body.toByteArray();
  }

  private static long threadNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
