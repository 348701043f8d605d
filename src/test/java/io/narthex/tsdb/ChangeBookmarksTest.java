package io.narthex.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.Appender;
import io.narthex.storage.ChangeSet;
import io.narthex.storage.SequenceGoneException;
import io.narthex.tsdb.ChangeBookmarks.Bookmark;
import io.narthex.tsdb.journal.JournalPosition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Followers of the changes, who stop anywhere and go on there. */
class ChangeBookmarksTest {
  private static final long START_MS = 1_699_999_200_000L;
  private static final List<List<Matcher>> SELECTORS =
      List.of(List.of(Matcher.equal("job", "node")));
  private static final JournalPosition SOMEWHERE = new JournalPosition(1, 40);

  @TempDir Path directory;
  private final MemoryBlockStore blocks = new MemoryBlockStore();
  private long nowMs = START_MS;
  private Tsdb tsdb;

  /** Told so far, and the commit to go on after. */
  private static final class Follower {
    private final List<Double> told = new ArrayList<>();
    private long after;
  }

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
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void nothingIsMissedOrToldTwice(long seed) throws SequenceGoneException {
    Random random = new Random(seed);
    List<Double> committed = new ArrayList<>();
    List<Follower> followers = List.of(new Follower(), new Follower(), new Follower());
    for (int round = 0; round < 60; round++) {
      for (int i = random.nextInt(20); i >= 0; i--) {
        commit(random, committed);
      }
      if (random.nextInt(15) == 0) {
        close();
        open();
      }
      follow(followers.get(random.nextInt(followers.size())), random.nextInt(12));
    }
    for (Follower follower : followers) {
      follow(follower, Integer.MAX_VALUE);
      assertThat(follower.told).as("seed %d", seed).isEqualTo(committed);
    }
  }

  /** A commit of several series, old and new, of which some are selected. */
  private void commit(Random random, List<Double> committed) {
    nowMs += 1_000;
    Appender appender = tsdb.appender();
    for (int i = random.nextInt(5); i >= 0; i--) {
      String job = random.nextInt(3) == 0 ? "other" : "node";
      String instance = "i" + i + "-" + random.nextInt(40);
      Labels labels = Labels.of("__name__", "up", "instance", instance, "job", job);
      double value = random.nextInt();
      appender.append(appender.reference(labels), nowMs, value);
      if (job.equals("node")) {
        committed.add(value);
      }
    }
    appender.commit();
  }

  /** Reads so many commits with selected samples, and looks at the next. */
  private void follow(Follower follower, int commits) throws SequenceGoneException {
    int read = 0;
    try (ChangeSet changes = tsdb.changes(follower.after, SELECTORS)) {
      long sequence = follower.after;
      while (changes.next()) {
        if (changes.sequence() != sequence && read++ == commits) {
          follower.after = sequence;
          return;
        }
        sequence = changes.sequence();
        follower.told.add(changes.value());
      }
      follower.after = changes.lastSequence();
    }
  }

  @Test
  void whatIsDeletedMeanwhileIsNotTold() throws SequenceGoneException {
    Labels up = Labels.of("__name__", "up", "job", "node");
    Follower follower = new Follower();
    append(up, 1);
    append(up, 2);
    follow(follower, 1);
    tsdb.delete(SELECTORS, START_MS, nowMs);
    append(up, 3);
    follow(follower, Integer.MAX_VALUE);
    assertThat(follower.told).containsExactly(1.0, 3.0);
  }

  private void append(Labels labels, double value) {
    nowMs += 1_000;
    Appender appender = tsdb.appender();
    appender.append(appender.reference(labels), nowMs, value);
    appender.commit();
  }

  @Test
  void aBookmarkServesOnceAndOnlyWhereNothingElseIsDeleted() {
    ChangeBookmarks bookmarks = new ChangeBookmarks();
    Bookmark bookmark = new Bookmark(SOMEWHERE, new SelectedSeries(), Deletions.NONE);
    bookmarks.put(7, SELECTORS, bookmark);
    assertThat(bookmarks.take(8, SELECTORS, Deletions.NONE)).isNull();
    assertThat(bookmarks.take(7, List.of(), Deletions.NONE)).isNull();
    assertThat(bookmarks.take(7, SELECTORS, Deletions.NONE)).isSameAs(bookmark);
    assertThat(bookmarks.take(7, SELECTORS, Deletions.NONE)).isNull();
    bookmarks.put(7, SELECTORS, bookmark);
    assertThat(bookmarks.take(7, SELECTORS, new Deletions(List.of()))).isNull();
  }

  @Test
  void theOldestGoWhereThereAreTooMany() {
    ChangeBookmarks bookmarks = new ChangeBookmarks();
    for (int sequence = 0; sequence < 100; sequence++) {
      Bookmark bookmark = new Bookmark(SOMEWHERE, new SelectedSeries(), Deletions.NONE);
      bookmarks.put(sequence, SELECTORS, bookmark);
    }
    assertThat(bookmarks.take(0, SELECTORS, Deletions.NONE)).isNull();
    assertThat(bookmarks.take(99, SELECTORS, Deletions.NONE)).isNotNull();
  }
}
