package io.narthex.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import io.narthex.model.StaleMarker;
import io.narthex.storage.Appender;
import io.narthex.tsdb.block.BlockMeta;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a configuration may say about how much is kept, and how long in the head. */
class RetentionTest {
  private static final long HOUR = 3_600_000;
  private static final long START = 1_699_999_200_000L;
  private static final int SERIES = 10;

  @TempDir Path directory;
  private final MemoryBlockStore blocks = new MemoryBlockStore();
  private long nowMs = START;
  private Tsdb tsdb;

  @BeforeEach
  void open() {
    tsdb = Tsdb.open(TsdbSettings.DEFAULTS, () -> nowMs, blocks, directory);
    tsdb.load(new LoadProgress());
  }

  @AfterEach
  void close() {
    tsdb.close();
  }

  private void append(double value) {
    Appender appender = tsdb.appender();
    for (int i = 0; i < SERIES; i++) {
      append(appender, i, value + i);
    }
    appender.commit();
  }

  private void append(Appender appender, int series, double value) {
    Labels labels = Labels.of("__name__", "m", "i", Integer.toString(series));
    appender.append(appender.reference(labels), nowMs, value);
  }

  private long storedBytes() {
    return tsdb.blocks().stream().mapToLong(BlockMeta::bytes).sum();
  }

  @Test
  void neverMoreThanTheSizeIsKeptAndTheNewestIs() {
    long bytes = 200_000;
    tsdb.apply(new Tuning(0, 0, bytes, 0, 0, 0));
    long dropped = 0;
    for (int minute = 0; minute < 3 * 24 * 60; minute++) {
      nowMs += 60_000;
      append(Math.sin(minute));
      tsdb.seal();
      tsdb.compact();
      dropped += tsdb.applyRetention();
      tsdb.collectGarbage();
      assertThat(storedBytes()).isLessThanOrEqualTo(bytes);
    }
    assertThat(dropped).isPositive();
    assertThat(tsdb.blocks())
        .extracting(BlockMeta::toMs)
        .contains(Math.floorDiv(nowMs - HOUR, 2 * HOUR) * 2 * HOUR);
    assertThat(storedBytes()).isGreaterThan(bytes / 2);
    assertThat(blocks.list()).hasSameSizeAs(tsdb.blocks());
  }

  @Test
  void aPercentageIsOfTheDisk() throws IOException {
    long half = Files.getFileStore(directory).getTotalSpace() / 2;
    tsdb.apply(new Tuning(0, 0, 4711, 50, 0, 0));
    assertThat(tsdb.retention().bytes()).isEqualTo(half);
    tsdb.apply(new Tuning(0, 0, 4711, 0, 0, 0));
    assertThat(tsdb.retention().bytes()).isEqualTo(4711);
  }

  @Test
  void seriesThatHaveEndedLeaveFromTheShareOnThatIsSet() {
    append(1);
    nowMs += 60_000;
    end(3);
    assertThat(tsdb.seal()).isFalse();
    tsdb.apply(new Tuning(0, 0, 0, 0, 0.4, 0));
    assertThat(tsdb.seal()).isFalse();
    tsdb.apply(new Tuning(0, 0, 0, 0, 0.3, 0));
    assertThat(tsdb.seal()).isTrue();
    tsdb.collectGarbage();
    assertThat(tsdb.stats().series()).isEqualTo(SERIES - 3);
  }

  private void end(int series) {
    Appender appender = tsdb.appender();
    for (int i = 0; i < series; i++) {
      append(appender, i, StaleMarker.VALUE);
    }
    appender.commit();
  }
}
