package io.narthex.tsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.Labels;
import io.narthex.storage.AppendResult;
import io.narthex.storage.Appender;
import io.narthex.storage.LatestCursor;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SeriesSet;
import io.narthex.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sealing on demand, the copy it makes, and how that comes back. */
class SnapshotTest {
  private static final long HOUR = 3_600_000;
  private static final long WINDOW = 1_699_999_200_000L;
  private static final Labels UP = Labels.of("__name__", "up");

  @TempDir Path directory;
  private final MemoryBlockStore blocks = new MemoryBlockStore();
  private long nowMs = WINDOW;
  private Tsdb tsdb;

  @BeforeEach
  void open() {
    tsdb = open(blocks, directory);
  }

  private Tsdb open(MemoryBlockStore store, Path path) {
    Tsdb opened = Tsdb.open(TsdbSettings.DEFAULTS, () -> nowMs, store, path);
    opened.load(new LoadProgress());
    return opened;
  }

  @AfterEach
  void close() {
    tsdb.close();
  }

  private void scrape(int times) {
    for (int i = 0; i < times; i++) {
      nowMs += 15_000;
      Appender appender = tsdb.appender();
      assertThat(appender.append(appender.reference(UP), nowMs, nowMs - WINDOW))
          .isEqualTo(AppendResult.APPENDED);
      appender.commit();
    }
  }

  private static List<Long> times(Tsdb store) {
    try (Querier querier = store.querier()) {
      SeriesSet found = querier.select(List.of(), 0, Long.MAX_VALUE);
      List<Long> times = new ArrayList<>();
      for (int i = 0; i < found.size(); i++) {
        StorageContract.read(found.samples(i, null), new SampleBatch())
            .forEach(point -> times.add(point.timestampMs()));
      }
      return times;
    }
  }

  private List<Long> everyScrape() {
    List<Long> times = new ArrayList<>();
    for (long at = WINDOW + 15_000; at <= nowMs; at += 15_000) {
      times.add(at);
    }
    return times;
  }

  @Test
  void anOpenWindowIsSealedAndStaysOpen() {
    scrape(200);
    tsdb.snapshot(true);
    assertThat(tsdb.stats().chunks()).isZero();
    scrape(20);
    tsdb.collectGarbage();
    assertThat(tsdb.stats().lateSamples()).isZero();
    tsdb.snapshot(true);
    scrape(20);
    assertThat(tsdb.blocks()).hasSize(2);
    assertThat(times(tsdb)).isEqualTo(everyScrape());
    nowMs += 3 * HOUR;
    assertThat(tsdb.seal()).as("the rest is due with its window").isTrue();
    nowMs -= 3 * HOUR;
    assertThat(tsdb.blocks()).hasSize(3);
    assertThat(times(tsdb)).isEqualTo(everyScrape());
  }

  @Test
  void seriesOfAnOpenWindowStayInTheHead() {
    scrape(3);
    long reference = reference();
    tsdb.snapshot(true);
    tsdb.collectGarbage();
    assertThat(reference()).isEqualTo(reference);
    Appender appender = tsdb.appender();
    assertThat(appender.append(reference, nowMs, -1)).isEqualTo(AppendResult.DUPLICATE);
    assertThat(appender.append(reference, nowMs - 1, -1)).isEqualTo(AppendResult.OUT_OF_ORDER);
    appender.rollback();
    try (Querier querier = tsdb.querier()) {
      LatestCursor latest = querier.latest(List.of(List.of()), nowMs - HOUR, nowMs);
      assertThat(latest.next()).isTrue();
      assertThat(latest.timestampMs()).isEqualTo(nowMs);
    }
  }

  private long reference() {
    Appender appender = tsdb.appender();
    long reference = appender.reference(UP);
    appender.rollback();
    return reference;
  }

  @Test
  void liveSamplesGoOnAfterARestart() {
    scrape(10);
    tsdb.snapshot(true);
    scrape(10);
    tsdb.close();
    tsdb = open(blocks, directory);
    scrape(10);
    assertThat(times(tsdb)).isEqualTo(everyScrape());
  }

  @Test
  void anotherValueAtASealedTimeIsRefusedAfterARestart() {
    scrape(10);
    tsdb.snapshot(true);
    tsdb.close();
    tsdb = open(blocks, directory);
    Appender appender = tsdb.appender();
    long reference = appender.reference(UP);
    assertThat(appender.append(reference, nowMs, -1)).isEqualTo(AppendResult.DUPLICATE);
    assertThat(appender.append(reference, nowMs, nowMs - WINDOW)).isEqualTo(AppendResult.UNCHANGED);
    assertThat(appender.append(reference, nowMs - 1, -1)).isEqualTo(AppendResult.OUT_OF_ORDER);
    appender.rollback();
    assertThat(times(tsdb)).isEqualTo(everyScrape());
  }

  @Test
  void whatAKillLeftOfASnapshotIsDeletedAtTheNextStart() throws IOException {
    scrape(10);
    String name = tsdb.snapshot(true);
    tsdb.close();
    Path unfinished = Files.createDirectories(directory.resolve("snapshots/begun.tmp"));
    Files.writeString(unfinished.resolve("unnamed"), "half a block");
    tsdb = open(blocks, directory);
    assertThat(directory.resolve("snapshots").toFile().list()).containsExactly(name);
  }

  /** Version 1 had the index before the data. */
  @Test
  void blocksOfVersion1AreRead() {
    scrape(200);
    tsdb.snapshot(true);
    tsdb.close();
    blocks.toVersion1(blocks.list().get(0).id());
    tsdb = open(blocks, directory);
    assertThat(tsdb.blocks()).allMatch(block -> block.formatVersion() == 1);
    assertThat(times(tsdb)).isEqualTo(everyScrape());
  }

  @Test
  void whatWasRestoredHidesNothingOfTheJournal() throws IOException {
    scrape(1000);
    Path copy = directory.resolve("snapshots").resolve(tsdb.snapshot(true));
    Path other = Files.createDirectory(directory.resolve("other"));
    tsdb.close();
    tsdb = open(new MemoryBlockStore(new UUID(7, 7)), other);
    scrape(10);
    tsdb.close();
    Files.move(copy, other.resolve("restore"));

    MemoryBlockStore otherBlocks = new MemoryBlockStore(new UUID(7, 7));
    tsdb = open(otherBlocks, other);

    assertThat(times(tsdb)).isEqualTo(everyScrape());
    assertThat(other.resolve("restore")).isEmptyDirectory();
    tsdb.close();
    tsdb = open(otherBlocks, other);
    assertThat(times(tsdb)).isEqualTo(everyScrape());
  }

  @Test
  void withoutTheHeadOnlyBlocksAreCopied() {
    scrape(10);
    Path copy = directory.resolve("snapshots").resolve(tsdb.snapshot(false));
    assertThat(copy).isEmptyDirectory();
    assertThat(tsdb.stats().chunks()).isEqualTo(1);
  }

  @Test
  void aBrokenFileIsNotRestored() throws IOException {
    scrape(10);
    Path copy = directory.resolve("snapshots").resolve(tsdb.snapshot(true));
    Path other = Files.createDirectory(directory.resolve("other"));
    Files.move(copy, other.resolve("restore"));
    Path file = other.resolve("restore").resolve(tsdb.blocks().get(0).id() + ".block");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 20] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> open(new MemoryBlockStore(), other).close())
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("segment 1 does not match its checksum");
    assertThat(file).exists();
  }

  @Test
  void aSnapshotThatFailsLeavesNothing() {
    scrape(10);
    tsdb.snapshot(true);
    blocks.setReachable(false);
    assertThatThrownBy(() -> tsdb.snapshot(false)).hasMessageContaining("the block store is away");
    assertThat(directory.resolve("snapshots").toFile().list()).hasSize(1);
    scrape(10);
    assertThatThrownBy(() -> tsdb.snapshot(true)).hasMessageContaining("the block store is away");
    blocks.setReachable(true);
    assertThat(tsdb.seal()).isTrue();
    assertThat(times(tsdb)).isEqualTo(everyScrape());
  }
}
