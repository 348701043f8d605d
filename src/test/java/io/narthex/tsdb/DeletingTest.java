package io.narthex.tsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.Appendable.Mode;
import io.narthex.storage.Appender;
import io.narthex.storage.ChangeSet;
import io.narthex.storage.LatestCursor;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SequenceGoneException;
import io.narthex.storage.SeriesSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeletingTest {
  private static final long MINUTE = 60_000;
  private static final long WINDOW = 1_699_999_200_000L;
  private static final TsdbSettings SETTINGS =
      TsdbSettings.DEFAULTS.withBlocks(10 * MINUTE, 5 * MINUTE).withJournal(0, 20_000);

  @TempDir Path directory;
  private final MemoryBlockStore blocks = new MemoryBlockStore();
  private long nowMs = WINDOW;
  private Tsdb tsdb;

  @BeforeEach
  void open() {
    tsdb = Tsdb.open(SETTINGS, () -> nowMs, blocks, directory);
    tsdb.load(new LoadProgress());
  }

  @AfterEach
  void close() {
    tsdb.close();
  }

  private void reopen() {
    tsdb.close();
    open();
  }

  private static Labels series(int number) {
    return Labels.of("__name__", "m", "number", "" + number);
  }

  private static List<List<Matcher>> only(int number) {
    return List.of(List.of(Matcher.equal("number", "" + number)));
  }

  /** Two series, a sample a minute. */
  private void scrape(int times) {
    for (int i = 0; i < times; i++) {
      nowMs += MINUTE;
      append(Mode.LIVE, nowMs);
    }
  }

  private void append(Mode mode, long timestampMs) {
    Appender appender = tsdb.appender(mode);
    appender.append(appender.reference(series(0)), timestampMs, minute(timestampMs));
    appender.append(appender.reference(series(1)), timestampMs, minute(timestampMs));
    appender.commit();
  }

  private static double minute(long timestampMs) {
    return (timestampMs - WINDOW) / (double) MINUTE;
  }

  /** The minutes at which a series has samples. */
  private List<Long> minutes(int number) {
    try (Querier querier = tsdb.querier()) {
      return minutes(querier, number);
    }
  }

  private static List<Long> minutes(Querier querier, int number) {
    List<Long> minutes = new ArrayList<>();
    SeriesSet found = querier.select(only(number).get(0), 0, Long.MAX_VALUE);
    for (int i = 0; i < found.size(); i++) {
      StorageContract.read(found.samples(i, null), new SampleBatch(7))
          .forEach(point -> minutes.add((point.timestampMs() - WINDOW) / MINUTE));
    }
    return minutes;
  }

  private static Long[] minutes(long... fromTo) {
    LongStream all = LongStream.empty();
    for (int i = 0; i < fromTo.length; i += 2) {
      all = LongStream.concat(all, LongStream.rangeClosed(fromTo[i], fromTo[i + 1]));
    }
    return all.boxed().toArray(Long[]::new);
  }

  private void delete(int number, long fromMinute, long toMinute) {
    tsdb.delete(only(number), WINDOW + fromMinute * MINUTE, WINDOW + toMinute * MINUTE);
  }

  @Test
  void headAndBlocksHideWhatIsDeleted() {
    scrape(30);
    assertThat(tsdb.seal()).isTrue();
    try (Querier before = tsdb.querier()) {
      delete(0, 5, 24);
      assertThat(minutes(before, 0)).as("an older reader").containsExactly(minutes(1, 30));
    }
    assertThat(minutes(0)).containsExactly(minutes(1, 4, 25, 30));
    assertThat(minutes(1)).containsExactly(minutes(1, 30));
    reopen();
    assertThat(minutes(0)).containsExactly(minutes(1, 4, 25, 30));
  }

  @Test
  void whatComesLaterIsNotDeleted() {
    scrape(10);
    tsdb.delete(only(0), Long.MIN_VALUE, Long.MAX_VALUE);
    assertThat(minutes(0)).isEmpty();
    scrape(10);
    assertThat(minutes(0)).containsExactly(minutes(11, 20));
  }

  @Test
  void everyReaderHonoursIt() throws SequenceGoneException {
    scrape(10);
    delete(0, 6, 10);
    delete(1, 0, 10);
    try (Querier querier = tsdb.querier()) {
      LatestCursor latest = querier.latest(List.of(List.of()), WINDOW, nowMs);
      assertThat(latest.next()).isTrue();
      assertThat(latest.labels()).isEqualTo(series(0));
      assertThat(latest.timestampMs()).isEqualTo(WINDOW + 5 * MINUTE);
      assertThat(latest.next()).isFalse();
      assertThat(querier.series(List.of(List.of(Matcher.equal("__name__", "m"))), 0, nowMs))
          .as("as Prometheus: those that have all of a chunk left out are not listed")
          .containsExactly(series(0));
      assertThat(querier.labelValues("number", List.of(), 0, nowMs))
          .as("as Prometheus: the index answers")
          .containsExactly("0", "1");
    }
    List<Long> changed = new ArrayList<>();
    try (ChangeSet changes = tsdb.changes(0, List.of())) {
      while (changes.next()) {
        assertThat(changes.labels()).isEqualTo(series(0));
        changed.add((changes.timestampMs() - WINDOW) / MINUTE);
      }
    }
    assertThat(changed).containsExactly(minutes(1, 5));
  }

  @Test
  void sealingLeavesOutWhatIsDeleted() {
    scrape(30);
    delete(0, 1, 9);
    delete(1, 1, 9);
    assertThat(tsdb.seal()).isTrue();
    assertThat(tsdb.blocks()).extracting(block -> block.samples()).containsExactly(0L, 20L);
  }

  @Test
  void cleaningRemovesItForGood() {
    scrape(30);
    tsdb.seal();
    delete(0, 1, 30);
    tsdb.cleanTombstones();
    assertThat(blocks.tombstones()).isEmpty();
    assertThat(tsdb.blocks().stream().mapToLong(block -> block.samples()).sum()).isEqualTo(30);
    assertThat(blocks.list()).hasSameElementsAs(tsdb.blocks());
    assertThat(minutes(0)).isEmpty();
    assertThat(minutes(1)).containsExactly(minutes(1, 30));
    reopen();
    assertThat(minutes(0)).as("the journal does not bring it back").isEmpty();
    append(Mode.BACKFILL, WINDOW + 7 * MINUTE);
    assertThat(minutes(0)).as("the time can be filled again").containsExactly(7L);
  }

  @Test
  void withTheDatabaseAwayNothingIsDeleted() {
    scrape(5);
    blocks.setReachable(false);
    assertThatThrownBy(() -> delete(0, 1, 5)).hasMessageContaining("the block store is away");
    assertThat(minutes(0)).containsExactly(minutes(1, 5));
  }

  @Test
  void aSnapshotHoldsNothingDeleted() throws IOException {
    scrape(30);
    tsdb.seal();
    delete(0, 5, 30);
    Path copy = directory.resolve("snapshots").resolve(tsdb.snapshot(true));
    Path other = Files.createDirectory(directory.resolve("other"));
    Files.move(copy, other.resolve("restore"));
    tsdb.close();
    tsdb = Tsdb.open(SETTINGS, () -> nowMs, new MemoryBlockStore(), other);
    tsdb.load(new LoadProgress());
    assertThat(minutes(0)).containsExactly(minutes(1, 4));
    assertThat(minutes(1)).containsExactly(minutes(1, 30));
  }

  /** Deletions among seals, joins, cleanings and restarts. */
  @RepeatedTest(5)
  void randomDeletions() {
    long seed = Long.getLong("narthex.seed", System.nanoTime());
    System.out.println("DeletingTest seed: " + seed);
    Random random = new Random(seed);
    Map<Integer, NavigableMap<Long, Long>> expected =
        Map.of(0, new TreeMap<>(), 1, new TreeMap<>());
    for (int step = 0; step < 300; step++) {
      scrape(1);
      long minute = (nowMs - WINDOW) / MINUTE;
      expected.values().forEach(samples -> samples.put(minute, minute));
      if (random.nextInt(15) == 0) {
        int number = random.nextInt(2);
        long from = minute - random.nextInt(60);
        long to = from + random.nextInt(40);
        delete(number, from, to);
        expected.get(number).subMap(from, true, to, true).clear();
      }
      disturb(random);
      if (step % 20 == 0) {
        expected.forEach(
            (number, samples) ->
                assertThat(minutes(number)).containsExactlyElementsOf(samples.keySet()));
      }
    }
  }

  private void disturb(Random random) {
    switch (random.nextInt(20)) {
      case 0, 1 -> tsdb.seal();
      case 2, 3 -> tsdb.compact();
      case 4 -> tsdb.cleanTombstones();
      case 5 -> tsdb.snapshot(true);
      case 6 -> reopen();
      case 7 -> tsdb.collectGarbage();
      default -> {}
    }
  }
}
