package io.narthex.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.AppendResult;
import io.narthex.storage.Appendable.Mode;
import io.narthex.storage.Appender;
import io.narthex.storage.LatestCursor;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import io.narthex.storage.SeriesSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers commit the same value to all their series; no reader may ever see two values at once. */
class AtomicVisibilityTest {
  private static final int WRITERS = 3;
  private static final int SERIES = 700;
  private static final int COMMITS = 400;
  private static final long STEP_MS = 15_000;
  private static final long START_MS = 1_699_999_200_000L;

  /** Small windows, so that they are sealed under way, while slower writers still add to them. */
  private static final TsdbSettings SETTINGS =
      TsdbSettings.DEFAULTS.withBlocks(600_000, 60_000).withOutOfOrderWindow(10_000_000);

  @TempDir Path directory;
  private final AtomicLong nowMs = new AtomicLong(START_MS);
  private final AtomicBoolean over = new AtomicBoolean();

  @Test
  void readersNeverSeeTwoCommitsMixed() throws Exception {
    try (Tsdb tsdb = Tsdb.open(SETTINGS, nowMs::get, new MemoryBlockStore(), directory)) {
      tsdb.load(new LoadProgress());
      ExecutorService threads = Executors.newCachedThreadPool();
      try {
        List<Future<Integer>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
          int job = i;
          writers.add(threads.submit(() -> write(tsdb, job)));
        }
        List<Future<Integer>> readers = new ArrayList<>();
        readers.add(threads.submit(repeat(() -> readLatest(tsdb))));
        readers.add(threads.submit(repeat(() -> readSlowly(tsdb))));
        Future<Integer> keeper = threads.submit(repeat(() -> keep(tsdb)));
        for (Future<Integer> writer : writers) {
          writer.get();
        }
        over.set(true);
        for (Future<Integer> reader : readers) {
          assertThat(reader.get()).isPositive();
        }
        keeper.get();
        assertThat(tsdb.blocks()).isNotEmpty();
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private Callable<Integer> repeat(Callable<Integer> action) {
    return () -> {
      int times = 0;
      while (!over.get()) {
        times += action.call();
      }
      return times;
    };
  }

  private int write(Tsdb tsdb, int job) {
    long[] references = new long[SERIES];
    for (int n = 1; n <= COMMITS; n++) {
      Appender appender = tsdb.appender(Mode.LIVE);
      for (int i = 0; i < SERIES; i++) {
        long at = START_MS + n * STEP_MS;
        AppendResult result = appender.append(references[i], at, n);
        if (result == AppendResult.UNKNOWN_SERIES) { // new, or sealed and gone while we were slow
          references[i] = appender.reference(labels(job, i));
          result = appender.append(references[i], at, n);
        }
        assertThat(result).isEqualTo(AppendResult.APPENDED);
      }
      appender.commit();
      nowMs.accumulateAndGet(START_MS + n * STEP_MS, Math::max);
      assertOwnWriteIsSeen(tsdb, job, n);
    }
    return COMMITS;
  }

  private static void assertOwnWriteIsSeen(Tsdb tsdb, int job, int n) {
    long at = START_MS + n * STEP_MS;
    try (Querier querier = tsdb.querier()) {
      LatestCursor cursor =
          querier.latest(
              List.of(List.of(Matcher.equal("job", "" + job), Matcher.equal("i", "5"))), at, at);
      assertThat(cursor.next()).isTrue();
      assertThat(cursor.value()).isEqualTo(n);
    }
  }

  private static Labels labels(int job, int i) {
    return Labels.of("__name__", "same", "job", "" + job, "i", "" + i);
  }

  private int readLatest(Tsdb tsdb) {
    try (Querier querier = tsdb.querier()) {
      LatestCursor cursor = querier.latest(List.of(List.of()), 0, Long.MAX_VALUE);
      Map<String, Double> seen = new HashMap<>();
      Map<String, Integer> counts = new HashMap<>();
      while (cursor.next()) {
        String job = cursor.labels().get("job");
        assertThat(cursor.value()).isEqualTo(seen.computeIfAbsent(job, key -> cursor.value()));
        counts.merge(job, 1, Integer::sum);
      }
      assertThat(counts.values()).allMatch(count -> count == SERIES);
      return counts.size();
    }
  }

  /** Holds its pin while many commits pass, then reads: a prefix that is the same everywhere. */
  private int readSlowly(Tsdb tsdb) throws InterruptedException {
    try (Querier querier = tsdb.querier()) {
      Thread.sleep(30);
      SeriesSet found =
          querier.select(List.of(Matcher.equal("__name__", "same")), 0, Long.MAX_VALUE);
      Map<String, Integer> lengths = new HashMap<>();
      SampleBatch batch = new SampleBatch();
      for (int i = 0; i < found.size(); i += 7) {
        int length = prefix(found.samples(i, null), batch);
        String job = found.labels(i).get("job");
        assertThat(length).isEqualTo(lengths.computeIfAbsent(job, key -> length));
      }
      return lengths.size();
    }
  }

  private static int prefix(SampleCursor cursor, SampleBatch batch) {
    int length = 0;
    while (cursor.next(batch)) {
      for (int i = 0; i < batch.size(); i++) {
        assertThat(batch.values()[i]).isEqualTo(++length);
      }
    }
    return length;
  }

  private int keep(Tsdb tsdb) throws InterruptedException {
    Thread.sleep(5);
    tsdb.seal();
    tsdb.collectGarbage();
    return 1;
  }
}
