package io.narthex.tsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.AppendResult;
import io.narthex.storage.Appender;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SeriesSet;
import io.narthex.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens around a store: its database away, its clock wrong, labels out of hand. */
class FaultsTest {
  private static final long SECOND = 1_000;
  private static final long HOUR = 3_600 * SECOND;
  private static final long STEP = 15 * SECOND;
  private static final long START_MS = 1_699_999_200_000L;
  private static final Labels UP = Labels.of("__name__", "up", "job", "node");

  /** A million in the documented run: {@code -Dfaults.values=1000000}. */
  private static final int VALUES = Integer.getInteger("faults.values", 50_000);

  @TempDir Path directory;
  private final MemoryBlockStore blocks = new MemoryBlockStore();
  private long nowMs = START_MS;
  private Tsdb tsdb;

  @BeforeEach
  void open() {
    tsdb = Tsdb.open(TsdbSettings.DEFAULTS, () -> nowMs, blocks, directory);
    tsdb.load(new LoadProgress());
  }

  private void reopen() {
    tsdb.close();
    open();
  }

  @AfterEach
  void close() {
    tsdb.close();
  }

  @Test
  void aSecondOneIsRefusedByWhateverPath(@TempDir Path elsewhere) throws IOException {
    Path link = Files.createSymbolicLink(elsewhere.resolve("link"), directory);
    String holder = "process " + ProcessHandle.current().pid();
    for (Path path :
        List.of(directory, link, directory.resolve("..").resolve(directory.getFileName()))) {
      assertThatThrownBy(() -> Tsdb.open(TsdbSettings.DEFAULTS, () -> nowMs, blocks, path))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("in use by " + holder);
    }
  }

  private AppendResult append(Labels labels) {
    Appender appender = tsdb.appender();
    AppendResult result = appender.append(appender.reference(labels), nowMs, nowMs);
    appender.commit();
    return result;
  }

  /** A sample every step; returns when. */
  private List<Long> live(long forMs) {
    List<Long> times = new ArrayList<>();
    for (long endMs = nowMs + forMs; nowMs < endMs; nowMs += STEP) {
      assertThat(append(UP)).isEqualTo(AppendResult.APPENDED);
      times.add(nowMs);
    }
    return times;
  }

  private boolean upkeep() {
    boolean sealed = tsdb.seal();
    tsdb.compact();
    tsdb.applyRetention();
    tsdb.collectGarbage();
    return sealed;
  }

  private List<Long> times() {
    try (Querier querier = tsdb.querier()) {
      SeriesSet found = querier.select(List.of(Matcher.equal("__name__", "up")), 0, Long.MAX_VALUE);
      List<Long> times = new ArrayList<>();
      for (int i = 0; i < found.size(); i++) {
        StorageContract.read(found.samples(i, null), new SampleBatch())
            .forEach(point -> times.add(point.timestampMs()));
      }
      return times;
    }
  }

  @Test
  void tenMinutesWithoutTheDatabase() {
    List<Long> all = live(3 * HOUR);
    blocks.setReachable(false);
    for (int minute = 0; minute < 10; minute++) {
      all.addAll(live(60 * SECOND));
      assertThat(upkeep()).isFalse();
      assertThat(times()).isEqualTo(all);
    }
    assertThat(tsdb.stats().sealFailures()).isEqualTo(10);
    blocks.setReachable(true);
    assertThat(upkeep()).isTrue();
    assertThat(tsdb.blocks()).hasSize(1);
    assertThat(times()).isEqualTo(all);
    reopen();
    assertThat(times()).isEqualTo(all);
  }

  @Test
  void theClockStepsBackAndForth() {
    List<Long> all = live(4 * HOUR);
    assertThat(upkeep()).isTrue();
    long rightMs = nowMs;
    nowMs = rightMs - 3 * HOUR;
    assertThat(append(UP)).isEqualTo(AppendResult.OUT_OF_ORDER);
    assertThat(append(Labels.of("__name__", "new"))).isEqualTo(AppendResult.OUT_OF_BOUNDS);
    assertThat(upkeep()).isFalse();
    nowMs = rightMs + 24 * HOUR;
    assertThat(upkeep()).isTrue();
    all.addAll(live(STEP));
    nowMs = rightMs;
    assertThat(append(UP)).isEqualTo(AppendResult.OUT_OF_ORDER);
    upkeep();
    reopen();
    assertThat(times()).isEqualTo(all);
    nowMs = rightMs + 25 * HOUR;
    all.addAll(live(5 * HOUR));
    assertThat(upkeep()).isTrue();
    reopen();
    assertThat(times()).isEqualTo(all);
  }

  @Test
  void aLabelOfManyValues() {
    for (int from = 0; from < VALUES; from += 1_000) {
      Appender appender = tsdb.appender();
      for (int i = from; i < from + 1_000; i++) {
        long reference = appender.reference(Labels.of("__name__", "many", "user", "user-" + i));
        assertThat(appender.append(reference, nowMs, i)).isEqualTo(AppendResult.APPENDED);
      }
      appender.commit();
    }
    assertManyValues();
    nowMs += 4 * HOUR;
    assertThat(upkeep()).isTrue();
    upkeep();
    assertThat(tsdb.stats().series()).isZero();
    assertManyValues();
    reopen();
    assertManyValues();
  }

  private void assertManyValues() {
    try (Querier querier = tsdb.querier()) {
      assertThat(querier.labelValues("user", List.of(), 0, Long.MAX_VALUE)).hasSize(VALUES);
      assertThat(find(querier, Matcher.equal("user", "user-4711"))).isEqualTo(1);
      assertThat(find(querier, new Matcher(Matcher.Type.REGEX, "user", "user-4711.*")))
          .isBetween(11, 111);
      assertThat(find(querier, new Matcher(Matcher.Type.NOT_EQUAL, "user", "user-1")))
          .isEqualTo(VALUES - 1);
    }
  }

  private static int find(Querier querier, Matcher matcher) {
    List<Matcher> matchers = List.of(Matcher.equal("__name__", "many"), matcher);
    return querier.select(matchers, 0, Long.MAX_VALUE).size();
  }
}
