package io.narthex.federation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.exposition.EscapingScheme;
import io.narthex.federation.answer.FederationException;
import io.narthex.federation.answer.FederationLimits;
import io.narthex.federation.latest.FederationAnswer;
import io.narthex.federation.latest.FederationRequest;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.Appender;
import io.narthex.tsdb.LoadProgress;
import io.narthex.tsdb.MemoryBlockStore;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.TsdbSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Answers while two targets are scraped without a pause: each of a target's buckets tells the
 * number of its scrape, so that one answer must hold one number for each target.
 */
class OneCommitTest {
  private static final long START_MS = 1_700_000_000_000L;
  private static final int BUCKETS = 3_000;
  private static final int ANSWERS = 60;
  private static final long SEED = 20_061;

  @TempDir Path directory;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private volatile boolean stopped;
  private Tsdb tsdb;

  @BeforeEach
  void open() {
    tsdb = Tsdb.open(TsdbSettings.DEFAULTS, () -> START_MS, new MemoryBlockStore(), directory);
    tsdb.load(new LoadProgress());
  }

  @AfterEach
  void close() {
    stopped = true;
    threads.shutdownNow();
    tsdb.close();
  }

  @Test
  void theBucketsOfAHistogramComeFromOneScrape()
      throws IOException, FederationException, InterruptedException, ExecutionException {
    Random random = new Random(SEED);
    Random first = new Random(random.nextLong());
    Random second = new Random(random.nextLong());
    Future<?> one = threads.submit(() -> scrape("one", first));
    Future<?> other = threads.submit(() -> scrape("other", second));
    Set<Map<String, Set<String>>> seen = new HashSet<>();
    Federation federation =
        new Federation(tsdb, tsdb::metadata, () -> START_MS, FederationLimits.DEFAULTS);
    while (seen.size() < ANSWERS) {
      Map<String, Set<String>> scrapes = scrapes(answer(federation));
      assertThat(scrapes.values()).as("seed %d: %s", SEED, scrapes).allMatch(of -> of.size() == 1);
      seen.add(scrapes);
    }
    stopped = true;
    one.get();
    other.get();
  }

  /** Scrape after scrape, the buckets of each in an order of its own. */
  private void scrape(String target, Random random) {
    long[] references = new long[BUCKETS];
    for (int scrape = 1; !stopped; scrape++) {
      Appender appender = tsdb.appender();
      int first = random.nextInt(BUCKETS);
      for (int i = 0; i < BUCKETS; i++) {
        int bucket = (first + i) % BUCKETS;
        if (references[bucket] == 0) {
          references[bucket] = appender.reference(labels(target, bucket));
        }
        appender.append(references[bucket], START_MS - 60_000 + scrape, scrape);
      }
      appender.commit();
    }
  }

  private static Labels labels(String target, int bucket) {
    return Labels.of("__name__", "h_bucket", "instance", target, "le", "" + bucket);
  }

  private static String answer(Federation federation) throws IOException, FederationException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FederationRequest request =
        FederationRequest.plain(
            List.of(List.of(Matcher.equal("__name__", "h_bucket"))),
            START_MS,
            300_000,
            Labels.EMPTY,
            EscapingScheme.ALLOW_UTF_8);
    try (FederationAnswer answer = federation.answer(request)) {
      answer.write(out, Long.MAX_VALUE);
    }
    return out.toString(UTF_8);
  }

  /** The numbers of the scrapes that an answer's buckets are of, by target. */
  private static Map<String, Set<String>> scrapes(String answer) {
    Map<String, Set<String>> scrapes = new HashMap<>();
    for (String line : answer.split("\n", -1)) {
      if (line.startsWith("h_bucket{")) {
        String target = line.substring(0, line.indexOf(','));
        String number = line.substring(line.indexOf("} ") + 2, line.lastIndexOf(' '));
        scrapes.computeIfAbsent(target, first -> new HashSet<>()).add(number);
      }
    }
    return scrapes;
  }
}
