package io.narthex.tsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.Appender;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SeriesSet;
import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.block.BrokenBlockException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Six blocks of ten minutes, a sample of one series in each minute; the second one gets broken. */
class BrokenBlockTest {
  private static final long MINUTE = 60_000;
  private static final long WINDOW = 1_699_999_200_000L;
  private static final TsdbSettings SETTINGS =
      TsdbSettings.DEFAULTS.withBlocks(10 * MINUTE, MINUTE).withJournal(0, 4_096);
  private static final Labels UP = Labels.of("__name__", "up");
  private static final List<Matcher> ALL = List.of(Matcher.equal("__name__", "up"));

  @TempDir Path directory;
  private final MemoryBlockStore blocks = new MemoryBlockStore();
  private long nowMs = WINDOW;
  private Tsdb tsdb;

  @BeforeEach
  void fill() {
    open();
    for (int minute = 0; minute < 60; minute++) {
      nowMs = WINDOW + minute * MINUTE;
      append(UP, minute);
    }
    nowMs = WINDOW + 95 * MINUTE;
    tsdb.snapshot(true); // seals everything; the journal goes on, and is cut behind
    for (int commit = 0; commit < 3; commit++) {
      nowMs++;
      append(Labels.of("__name__", "later"), commit);
    }
    tsdb.snapshot(true);
    nowMs++;
    append(Labels.of("__name__", "later"), 3);
    tsdb.collectGarbage();
  }

  private void append(Labels labels, double value) {
    Appender appender = tsdb.appender();
    appender.append(appender.reference(labels), nowMs, value);
    appender.commit();
  }

  private void open() {
    tsdb = Tsdb.open(SETTINGS, () -> nowMs, blocks, directory);
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

  private BlockMeta second() {
    return tsdb.blocks().stream()
        .filter(block -> block.overlaps(WINDOW + 10 * MINUTE, WINDOW + 10 * MINUTE))
        .findFirst()
        .orElseThrow();
  }

  private List<Integer> minutes() {
    try (Querier querier = tsdb.querier()) {
      SeriesSet found = querier.select(ALL, 0, Long.MAX_VALUE);
      List<Integer> minutes = new ArrayList<>();
      for (int i = 0; i < found.size(); i++) {
        StorageContract.read(found.samples(i, null), new SampleBatch())
            .forEach(point -> minutes.add((int) ((point.timestampMs() - WINDOW) / MINUTE)));
      }
      return minutes;
    }
  }

  private static List<Integer> allButTheSecondTen() {
    return IntStream.range(0, 60).filter(minute -> minute / 10 != 1).boxed().toList();
  }

  private void compactAll() {
    int runs = 0;
    while (tsdb.compact()) {
      assertThat(++runs).as("runs of compaction").isLessThan(20);
    }
    tsdb.collectGarbage();
  }

  @Test
  void aBlockWithoutIndexIsLeftOutAndTold() {
    BlockMeta broken = second();
    blocks.damage(broken.id(), broken.indexFrom());
    reopen();
    assertThat(tsdb.brokenBlocks()).isEmpty();
    assertThat(minutes()).isEqualTo(allButTheSecondTen());
    assertThat(tsdb.brokenBlocks()).containsOnlyKeys(broken.id());
    assertThat(tsdb.brokenBlocks().get(broken.id())).contains("segment " + broken.indexFrom());
    assertThat(tsdb.stats().brokenBlocks()).isEqualTo(1);
  }

  @Test
  void aBlockWithABrokenSegmentIsNamedToWhoReadsIt() {
    BlockMeta broken = second();
    blocks.damage(broken.id(), 0);
    reopen();
    assertThatThrownBy(this::minutes)
        .isInstanceOf(BrokenBlockException.class)
        .hasMessage("block %s is broken: its segment 0 does not match its checksum", broken.id());
    assertThat(tsdb.brokenBlocks()).containsOnlyKeys(broken.id());
  }

  @Test
  void theOthersAreStillJoined() {
    BlockMeta broken = second();
    blocks.damage(broken.id(), broken.indexFrom());
    reopen();
    assertThat(tsdb.compact()).as("finds it broken").isFalse();
    compactAll();
    assertThat(tsdb.blocks()).contains(broken).anyMatch(block -> block.level() > 1);
    assertThat(minutes()).isEqualTo(allButTheSecondTen());
  }

  @Test
  void deletingWhatCannotBeReadHealsABlock() {
    BlockMeta broken = second();
    blocks.damage(broken.id(), 0);
    reopen();
    tsdb.delete(List.of(ALL), broken.fromMs(), broken.toMs() - 1);
    assertThat(minutes()).isEqualTo(allButTheSecondTen());
    tsdb.cleanTombstones();
    assertThat(tsdb.brokenBlocks()).isEmpty();
    compactAll();
    assertThat(minutes()).isEqualTo(allButTheSecondTen());
  }

  @Test
  void aBrokenBlockOfAnOpenWindowDoesNotKeepTheStoreFromLoading() {
    tsdb.snapshot(true);
    BlockMeta newest = tsdb.blocks().get(tsdb.blocks().size() - 1);
    blocks.damage(newest.id(), newest.indexFrom());
    reopen();
    assertThat(minutes()).hasSize(60);
    assertThat(tsdb.brokenBlocks()).containsOnlyKeys(newest.id());
  }
}
