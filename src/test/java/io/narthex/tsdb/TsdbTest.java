package io.narthex.tsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.Metadata;
import io.narthex.model.MetricType;
import io.narthex.storage.AppendResult;
import io.narthex.storage.Appendable.Mode;
import io.narthex.storage.Appender;
import io.narthex.storage.ChangeSet;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import io.narthex.storage.SequenceGoneException;
import io.narthex.storage.SeriesSet;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.block.BlockMeta;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TsdbTest {
  private static final long HOUR = 3_600_000;
  private static final long WINDOW = 1_699_999_200_000L;
  private static final Labels UP = Labels.of("__name__", "up", "job", "node");

  @TempDir Path directory;
  private final MemoryBlockStore blocks = new MemoryBlockStore();
  private long nowMs = WINDOW;
  private Tsdb tsdb;

  @BeforeEach
  void open() {
    open(TsdbSettings.DEFAULTS.withJournal(0, 4096));
  }

  private void open(TsdbSettings settings) {
    if (tsdb != null) {
      tsdb.close();
    }
    tsdb = Tsdb.open(settings, () -> nowMs, blocks, directory);
    tsdb.load(new LoadProgress());
  }

  @AfterEach
  void close() {
    tsdb.close();
  }

  private AppendResult append(Labels labels, long timestampMs, double value) {
    return append(Mode.LIVE, labels, timestampMs, value);
  }

  private AppendResult append(Mode mode, Labels labels, long timestampMs, double value) {
    Appender appender = tsdb.appender(mode);
    AppendResult result = appender.append(appender.reference(labels), timestampMs, value);
    appender.commit();
    return result;
  }

  private List<Double> values(Labels labels) {
    try (Querier querier = tsdb.querier()) {
      return values(querier, labels);
    }
  }

  private static List<Double> values(Querier querier, Labels labels) {
    List<Matcher> matchers = new ArrayList<>();
    labels.forEach((name, value) -> matchers.add(Matcher.equal(name, value)));
    SeriesSet found = querier.select(matchers, 0, Long.MAX_VALUE);
    List<Double> values = new ArrayList<>();
    SampleBatch batch = new SampleBatch();
    for (int i = 0; i < found.size(); i++) {
      SampleCursor cursor = found.samples(i, null);
      while (cursor.next(batch)) {
        for (int n = 0; n < batch.size(); n++) {
          values.add(batch.values()[n]);
        }
      }
    }
    return values;
  }

  // ---- appending

  @Test
  void resultsNameWhatBecameOfASample() {
    assertThat(append(UP, WINDOW + 1000, 1)).isEqualTo(AppendResult.APPENDED);
    assertThat(append(UP, WINDOW + 1000, 1)).isEqualTo(AppendResult.UNCHANGED);
    assertThat(append(UP, WINDOW + 1000, 2)).isEqualTo(AppendResult.DUPLICATE);
    assertThat(append(UP, WINDOW + 500, 1)).isEqualTo(AppendResult.OUT_OF_ORDER);
    assertThat(append(Mode.BACKFILL, UP, WINDOW + 500, 7)).isEqualTo(AppendResult.APPENDED);
    assertThat(values(UP)).containsExactly(7.0, 1.0);
    Appender appender = tsdb.appender();
    assertThat(appender.append(4711, WINDOW, 1)).isEqualTo(AppendResult.UNKNOWN_SERIES);
    assertThat(appender.append(-1, WINDOW, 1)).isEqualTo(AppendResult.UNKNOWN_SERIES);
    appender.rollback();
    assertThat(tsdb.stats().refused())
        .containsEntry(AppendResult.DUPLICATE, 1L)
        .containsEntry(AppendResult.OUT_OF_ORDER, 1L)
        .containsEntry(AppendResult.UNKNOWN_SERIES, 2L);
  }

  @Test
  void aBatchIsJudgedByItself() {
    Appender appender = tsdb.appender();
    long ref = appender.reference(UP);
    assertThat(appender.append(ref, WINDOW + 10, 1)).isEqualTo(AppendResult.APPENDED);
    assertThat(appender.append(ref, WINDOW + 10, 1)).isEqualTo(AppendResult.UNCHANGED);
    assertThat(appender.append(ref, WINDOW + 10, 2)).isEqualTo(AppendResult.DUPLICATE);
    assertThat(appender.append(ref, WINDOW + 5, 2)).isEqualTo(AppendResult.OUT_OF_ORDER);
    assertThat(appender.append(ref, WINDOW + 20, 2)).isEqualTo(AppendResult.APPENDED);
    appender.commit();
    assertThat(values(UP)).containsExactly(1.0, 2.0);
  }

  @Test
  void theOutOfOrderWindowBoundsLateSamples() {
    open(TsdbSettings.DEFAULTS.withOutOfOrderWindow(60_000));
    append(UP, WINDOW + 100_000, 1);
    assertThat(append(UP, WINDOW + 50_000, 2)).isEqualTo(AppendResult.APPENDED);
    assertThat(append(UP, WINDOW + 39_999, 3)).isEqualTo(AppendResult.TOO_OLD);
    assertThat(values(UP)).containsExactly(2.0, 1.0);
  }

  @Test
  void limitsRefuseNewSeriesOnly() {
    open(TsdbSettings.DEFAULTS.withLimits(1, 0));
    append(UP, WINDOW, 1);
    Appender appender = tsdb.appender();
    long refused = appender.reference(Labels.of("__name__", "other"));
    assertThat(AppendResult.ofReference(refused)).isEqualTo(AppendResult.SERIES_LIMIT);
    assertThat(appender.reference(UP)).isPositive();
    appender.rollback();
    open(TsdbSettings.DEFAULTS.withLimits(0, 1));
    append(UP, WINDOW + 1, 1);
    Appender second = tsdb.appender();
    refused = second.reference(Labels.of("__name__", "other"));
    assertThat(AppendResult.ofReference(refused)).isEqualTo(AppendResult.MEMORY_LIMIT);
    second.rollback();
  }

  @Test
  void metadataAndExemplarsSurviveARestart() {
    Exemplar exemplar = new Exemplar(Labels.of("trace_id", "abc"), 0.5, WINDOW + 3);
    Metadata metadata = new Metadata(MetricType.GAUGE, "seconds", "Helps.");
    Appender appender = tsdb.appender();
    long ref = appender.reference(UP);
    appender.append(ref, WINDOW, 1);
    assertThat(appender.append(ref, exemplar)).isEqualTo(AppendResult.APPENDED);
    appender.metadata("up", metadata);
    appender.commit();
    open();
    assertThat(tsdb.metadata()).containsEntry("up", metadata);
    assertThat(tsdb.exemplars(List.of(List.of(Matcher.equal("job", "node"))), 0, Long.MAX_VALUE))
        .singleElement()
        .satisfies(entry -> assertThat(entry.exemplar()).isEqualTo(exemplar));
  }

  @Test
  void limitsMayChangeWhileItWorks() {
    append(UP, WINDOW + 100_000, 1);
    assertThat(append(UP, WINDOW + 50_000, 2)).isEqualTo(AppendResult.OUT_OF_ORDER);
    tsdb.apply(new Tuning(60_000, HOUR, 0, 0, 0, 1));
    assertThat(tsdb.retention().ms()).isEqualTo(HOUR);
    assertThat(append(UP, WINDOW + 50_000, 2)).isEqualTo(AppendResult.APPENDED);
    assertThat(append(UP, WINDOW + 39_999, 3)).isEqualTo(AppendResult.TOO_OLD);
    exemplar("first", WINDOW + 1);
    exemplar("second", WINDOW + 2);
    assertThat(tsdb.exemplars(List.of(), 0, Long.MAX_VALUE))
        .singleElement()
        .satisfies(kept -> assertThat(kept.exemplar().timestampMs()).isEqualTo(WINDOW + 2));
    tsdb.apply(new Tuning(0, 0, 0, 0, 0, 0));
    assertThat(tsdb.retention()).isEqualTo(TsdbSettings.DEFAULTS.retention());
    assertThat(tsdb.exemplars(List.of(), 0, Long.MAX_VALUE)).isEmpty();
    exemplar("third", WINDOW + 3);
    assertThat(tsdb.exemplars(List.of(), 0, Long.MAX_VALUE)).isEmpty();
    assertThat(append(UP, WINDOW + 60_000, 2)).isEqualTo(AppendResult.OUT_OF_ORDER);
  }

  private void exemplar(String trace, long timestampMs) {
    Appender appender = tsdb.appender();
    Labels labels = Labels.of("trace_id", trace);
    appender.append(appender.reference(UP), new Exemplar(labels, 0.5, timestampMs));
    appender.commit();
  }

  // ---- sealing

  private void fill(Labels labels, long fromMs, long toMs) {
    for (long at = fromMs; at < toMs; at += 60_000) {
      nowMs = Math.max(nowMs, at);
      append(labels, at, at);
    }
  }

  @Test
  void aWindowIsSealedOneHourAfterItsEnd() {
    fill(UP, WINDOW, WINDOW + 3 * HOUR);
    assertThat(tsdb.seal()).isFalse();
    nowMs = WINDOW + 3 * HOUR;
    List<Double> before = values(UP);
    assertThat(tsdb.seal()).isTrue();
    assertThat(tsdb.seal()).isFalse();
    BlockMeta block = tsdb.blocks().get(0);
    assertThat(block.fromMs()).isEqualTo(WINDOW);
    assertThat(block.toMs()).isEqualTo(WINDOW + 2 * HOUR);
    assertThat(block.samples()).isEqualTo(120);
    assertThat(values(UP)).isEqualTo(before);
    assertThat(append(Labels.of("__name__", "late"), WINDOW + HOUR, 1))
        .isEqualTo(AppendResult.OUT_OF_BOUNDS);
    open();
    assertThat(values(UP)).isEqualTo(before);
    assertThat(tsdb.stats().samplesAppended()).isEqualTo(60);
  }

  @Test
  void aReaderFromBeforeTheSealSeesTheSame() {
    fill(UP, WINDOW, WINDOW + 3 * HOUR);
    nowMs += HOUR;
    try (Querier querier = tsdb.querier()) {
      List<Double> before = values(querier, UP);
      assertThat(tsdb.seal()).isTrue();
      append(Mode.BACKFILL, UP, WINDOW + 1, 5);
      tsdb.collectGarbage();
      assertThat(values(querier, UP)).isEqualTo(before).hasSize(180);
    }
    assertThat(values(UP)).hasSize(181);
    tsdb.collectGarbage();
    assertThat(values(UP)).hasSize(181);
  }

  @Test
  void aFailingBlockStoreLosesNothing() {
    fill(UP, WINDOW, WINDOW + 3 * HOUR);
    List<Double> before = values(UP);
    nowMs += HOUR;
    blocks.setReachable(false);
    assertThat(tsdb.seal()).isFalse();
    assertThat(tsdb.stats().sealProblem()).contains("away");
    append(UP, nowMs, 1);
    assertThat(values(UP)).hasSize(before.size() + 1);
    blocks.setReachable(true);
    assertThat(tsdb.seal()).isTrue();
    assertThat(tsdb.stats().sealProblem()).isEmpty();
    assertThat(tsdb.stats().sealFailures()).isEqualTo(1);
    assertThat(values(UP)).hasSize(before.size() + 1);
    assertThat(tsdb.blocks()).hasSize(1);
  }

  @Test
  void lateSamplesFormAnOverlappingBlock() {
    fill(UP, WINDOW, WINDOW + 3 * HOUR);
    nowMs += HOUR;
    tsdb.seal();
    append(Mode.BACKFILL, UP, WINDOW + 30_000, -1);
    append(Mode.BACKFILL, UP, WINDOW + 60_000, -2);
    List<Double> before = values(UP);
    assertThat(before).startsWith((double) WINDOW, -1.0, WINDOW + 60_000.0);
    assertThat(tsdb.seal()).isFalse();
    nowMs += 61 * 60_000;
    assertThat(tsdb.seal()).isTrue();
    assertThat(tsdb.blocks()).filteredOn(block -> block.fromMs() == WINDOW).hasSize(2);
    assertThat(values(UP)).isEqualTo(before);
    open();
    assertThat(values(UP)).isEqualTo(before);
  }

  @Test
  void seriesWithoutSamplesLeaveTheHead() {
    fill(UP, WINDOW, WINDOW + HOUR);
    Labels other = Labels.of("__name__", "other");
    append(other, WINDOW + 3 * HOUR, 1);
    Appender appender = tsdb.appender();
    long old = appender.reference(UP);
    appender.rollback();
    nowMs = WINDOW + 4 * HOUR;
    tsdb.seal();
    tsdb.collectGarbage();
    tsdb.collectGarbage();
    assertThat(tsdb.stats().series()).isEqualTo(1);
    assertThat(values(UP)).hasSize(60);
    Appender next = tsdb.appender();
    assertThat(next.append(old, nowMs, 1)).isEqualTo(AppendResult.UNKNOWN_SERIES);
    assertThat(next.reference(UP)).isGreaterThan(old);
    next.rollback();
  }

  @Test
  void theJournalIsCutBehindWhatIsDurable() {
    fill(UP, WINDOW, WINDOW + 8 * HOUR);
    int segments = tsdb.stats().journalSegments();
    nowMs = WINDOW + 9 * HOUR;
    tsdb.seal();
    assertThat(tsdb.stats().journalSegments()).isLessThan(segments);
    append(UP, nowMs, 1);
    long sequence = tsdb.stats().sequence();
    open();
    assertThat(tsdb.stats().sequence()).isGreaterThanOrEqualTo(sequence);
    assertThat(values(UP)).hasSize(481);
  }

  @Test
  void retentionDropsWholeBlocks() {
    fill(UP, WINDOW, WINDOW + 4 * HOUR);
    nowMs = WINDOW + 6 * HOUR;
    tsdb.seal();
    assertThat(tsdb.blocks()).hasSize(2);
    open(TsdbSettings.DEFAULTS.withRetention(4 * HOUR, 0));
    try (Querier querier = tsdb.querier()) {
      assertThat(tsdb.applyRetention()).isEqualTo(1);
      assertThat(values(querier, UP)).hasSize(240);
    }
    tsdb.collectGarbage();
    assertThat(values(UP)).hasSize(120);
    assertThat(blocks.list()).hasSize(1);
    open(TsdbSettings.DEFAULTS.withRetention(0, 1));
    assertThat(tsdb.applyRetention()).isEqualTo(1);
    assertThat(values(UP)).isEmpty();
  }

  @Test
  void aFullDiskTakesNothingMoreAndSealsWhatThereIs() {
    fill(UP, WINDOW, WINDOW + HOUR);
    open(TsdbSettings.DEFAULTS.withDiskFree(Long.MAX_VALUE));
    nowMs = WINDOW + 4 * HOUR;
    assertThatThrownBy(() -> append(UP, nowMs, 1))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("MiB are free on the disk of " + directory);
    assertThat(tsdb.stats().refused()).containsEntry(AppendResult.NOT_JOURNALED, 1L);
    assertThat(tsdb.seal()).isTrue();
    tsdb.collectGarbage();
    assertThat(values(UP)).hasSize(60);
    open(TsdbSettings.DEFAULTS.withDiskFree(1));
    assertThat(append(UP, nowMs, 1)).isEqualTo(AppendResult.APPENDED);
    assertThat(values(UP)).hasSize(61);
  }

  // ---- the directory

  @Test
  void aSecondStoreOnTheDirectoryIsRefused() {
    assertThatThrownBy(() -> Tsdb.open(TsdbSettings.DEFAULTS, () -> nowMs, blocks, directory))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining(directory.toString())
        .hasMessageContaining("process " + ProcessHandle.current().pid());
  }

  @Test
  void aJournalOfAnotherStoreIsRefused() {
    append(UP, WINDOW, 1);
    tsdb.close();
    tsdb =
        Tsdb.open(
            TsdbSettings.DEFAULTS, () -> nowMs, new MemoryBlockStore(new UUID(3, 4)), directory);
    assertThatThrownBy(() -> tsdb.load(new LoadProgress()))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining(new UUID(1, 2).toString())
        .hasMessageContaining(new UUID(3, 4).toString());
  }

  @Test
  void loadingMayBeTriedAgain() {
    append(UP, WINDOW, 1);
    tsdb.close();
    blocks.setReachable(false);
    tsdb = Tsdb.open(TsdbSettings.DEFAULTS, () -> nowMs, blocks, directory);
    assertThatThrownBy(() -> tsdb.load(new LoadProgress())).hasMessageContaining("away");
    assertThat(tsdb.isLoaded()).isFalse();
    assertThatThrownBy(() -> tsdb.querier()).hasMessageContaining("not loaded");
    blocks.setReachable(true);
    tsdb.load(new LoadProgress());
    assertThat(values(UP)).containsExactly(1.0);
  }

  // ---- the journal

  private Path newestSegmentWithData() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("journal"))) {
      return files.sorted().toList().get(0);
    }
  }

  @Test
  void aTornTailIsCutAndCounted() throws IOException {
    append(UP, WINDOW, 1);
    append(UP, WINDOW + 1, 2);
    append(UP, WINDOW + 2, 3);
    tsdb.close();
    Path segment = newestSegmentWithData();
    byte[] bytes = Files.readAllBytes(segment);
    Files.write(segment, Arrays.copyOf(bytes, bytes.length - 3));
    open();
    assertThat(values(UP)).containsExactly(1.0, 2.0);
    assertThat(tsdb.stats().journalDamage()).isEqualTo(1);
    append(UP, WINDOW + 2, 4);
    open();
    assertThat(values(UP)).containsExactly(1.0, 2.0, 4.0);
  }

  @Test
  void aFlippedBitCostsItsRecordOnly() throws IOException {
    append(UP, WINDOW, 1);
    append(UP, WINDOW + 1, 2);
    long size = tsdb.stats().journalBytes();
    append(UP, WINDOW + 2, 3);
    append(UP, WINDOW + 3, 4);
    tsdb.close();
    Path segment = newestSegmentWithData();
    byte[] bytes = Files.readAllBytes(segment);
    bytes[(int) size + 24] ^= 16;
    Files.write(segment, bytes);
    open();
    assertThat(values(UP)).containsExactly(1.0, 2.0, 4.0);
    assertThat(tsdb.stats().journalDamage()).isEqualTo(1);
  }

  @Test
  void changesComeInCommitOrder() throws SequenceGoneException {
    Labels other = Labels.of("__name__", "other");
    append(UP, WINDOW, 1);
    long after = tsdb.durableSequence();
    append(other, WINDOW, 9);
    append(UP, WINDOW + 1, 2);
    open();
    append(UP, WINDOW + 2, 3);
    List<Double> values = new ArrayList<>();
    long sequence = after;
    try (ChangeSet changes = tsdb.changes(after, List.of(List.of(Matcher.equal("job", "node"))))) {
      while (changes.next()) {
        assertThat(changes.labels()).isEqualTo(UP);
        assertThat(changes.sequence()).isGreaterThan(sequence);
        sequence = changes.sequence();
        values.add(changes.value());
      }
    }
    assertThat(values).containsExactly(2.0, 3.0);
    assertThat(sequence).isEqualTo(tsdb.durableSequence());
  }

  @Test
  void changesBeyondTheJournalAreGone() {
    fill(UP, WINDOW, WINDOW + 8 * HOUR);
    nowMs = WINDOW + 11 * HOUR;
    tsdb.seal();
    assertThatThrownBy(() -> tsdb.changes(0, List.of()))
        .isInstanceOfSatisfying(
            SequenceGoneException.class, gone -> assertThat(gone.oldestSequence()).isPositive());
  }
}
