package io.narthex.tsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.Appendable.Mode;
import io.narthex.storage.Appender;
import io.narthex.storage.ChangePoint;
import io.narthex.storage.ChangeSet;
import io.narthex.storage.PastChanges;
import io.narthex.storage.SequenceGoneException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Followers that come back when the journal has long been cut. */
class BlockChangesTest {
  private static final long START_MS = 1_699_999_200_000L;
  private static final long HOUR_MS = 3_600_000;
  private static final List<List<Matcher>> SELECTORS =
      List.of(List.of(Matcher.equal("job", "node")));

  @TempDir Path directory;
  private final MemoryBlockStore blocks = new MemoryBlockStore();
  private long nowMs = START_MS;

  /** Makes times that no other sample has. */
  private int late;

  private Tsdb tsdb;

  /** A sample that is to be told, and the commit that brought it. */
  private record Committed(long sequence, Told told) {}

  private record Told(Labels labels, long timestampMs, double value) {}

  @BeforeEach
  void open() {
    tsdb = Tsdb.open(TsdbSettings.DEFAULTS.withJournal(0, 4096), () -> nowMs, blocks, directory);
    tsdb.load(new LoadProgress());
  }

  @AfterEach
  void close() {
    tsdb.close();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void nothingIsMissedWhereverAFollowerComesBack(long seed) throws SequenceGoneException {
    Random random = new Random(seed);
    List<Committed> committed = new ArrayList<>();
    List<ChangePoint> places = new ArrayList<>();
    for (int round = 0; round < 40; round++) {
      commit(random, committed);
      places.add(tsdb.durablePoint());
      nowMs += random.nextInt(2) * HOUR_MS;
      maintain(random.nextInt(10));
    }
    tsdb.seal();
    for (ChangePoint place : places) {
      Set<Told> told = follow(place, random);
      assertThat(told).as("seed %d", seed).containsAll(after(committed, place.sequence()));
      assertThat(after(committed, 0)).as("seed %d", seed).containsAll(told);
    }
  }

  @Test
  void aFollowerMayBeginAtATime() throws SequenceGoneException {
    Random random = new Random(7);
    List<Committed> committed = new ArrayList<>();
    for (int hour = 0; hour < 12; hour++) {
      commit(random, committed);
      nowMs += HOUR_MS;
      tsdb.seal();
    }
    for (long sinceMs = START_MS; sinceMs < nowMs; sinceMs += HOUR_MS / 2) {
      long fromMs = sinceMs;
      Set<Told> wanted = after(committed, 0);
      wanted.removeIf(one -> one.timestampMs() < fromMs);
      assertThat(follow(tsdb.since(fromMs), random)).containsAll(wanted);
    }
    assertThat(follow(tsdb.since(nowMs), random)).hasSizeLessThan(committed.size() / 2);
  }

  private void maintain(int chance) {
    if (chance < 3) {
      tsdb.seal();
    } else if (chance == 3) {
      tsdb.compact();
    } else if (chance == 4) {
      close();
      open();
    }
  }

  /** Of several series, some late, of which some are selected. */
  private void commit(Random random, List<Committed> committed) {
    Appender appender = tsdb.appender(Mode.BACKFILL);
    List<Told> selected = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      nowMs += 1_000;
      String job = random.nextInt(3) == 0 ? "other" : "node";
      Labels labels = Labels.of("__name__", "up", "instance", "" + i, "job", job);
      long lateMs = random.nextInt(4) == 0 ? random.nextInt(20_000) * 1_000L + ++late : 0;
      Told told = new Told(labels, nowMs - lateMs, random.nextInt());
      if (appender.append(appender.reference(labels), told.timestampMs(), told.value()).isAccepted()
          && job.equals("node")) {
        selected.add(told);
      }
    }
    long sequence = appender.commit();
    selected.forEach(told -> committed.add(new Committed(sequence, told)));
  }

  private static Set<Told> after(List<Committed> committed, long sequence) {
    Set<Told> after = new HashSet<>();
    committed.stream()
        .filter(one -> one.sequence() > sequence)
        .forEach(one -> after.add(one.told()));
    return after;
  }

  /** Answer by answer, each of as many slices as it happens to have. */
  private Set<Told> follow(ChangePoint place, Random random) throws SequenceGoneException {
    Set<Told> told = new HashSet<>();
    ChangePoint at = place;
    while (true) {
      try (ChangeSet changes = tsdb.changes(at, SELECTORS)) {
        if (!(changes instanceof PastChanges past)) {
          tell(changes, told);
          return told;
        }
        for (int slices = random.nextInt(3);
            slices >= 0 && past.nextSlice(1 + random.nextInt(100));
            slices--) {
          tell(past, told);
        }
        at = past.reached();
      }
    }
  }

  private static void tell(ChangeSet changes, Set<Told> told) {
    while (changes.next()) {
      told.add(new Told(changes.labels(), changes.timestampMs(), changes.value()));
    }
  }

  @Test
  void whatRetentionHasDroppedIsGone() {
    ChangePoint before = tsdb.durablePoint();
    commit(new Random(1), new ArrayList<>());
    for (int day = 0; day < 40; day++) {
      nowMs += 24 * HOUR_MS;
      commit(new Random(day), new ArrayList<>());
      tsdb.seal();
    }
    tsdb.applyRetention();
    assertThatThrownBy(() -> tsdb.changes(before, SELECTORS))
        .isInstanceOfSatisfying(
            SequenceGoneException.class, gone -> assertThat(gone.oldestSequence()).isPositive());
  }
}
