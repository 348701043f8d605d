package io.narthex.tsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.storage.StorageException;
import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.prometheus.PrometheusDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A block of a real Prometheus taken into the store. */
class ImportTest {
  private static final PrometheusDirectory DATA =
      new PrometheusDirectory(Path.of("src/test/resources/prometheus-data"));
  private static final long SOON_AFTER = 1_795_245_000_000L;

  @TempDir private Path directory;
  private final MemoryBlockStore blocks = new MemoryBlockStore();
  private final List<String> told = new ArrayList<>();
  private long nowMs = SOON_AFTER;
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

  @Test
  void takesABlockAndTellsHowFarItIs() {
    tsdb.importPrometheus(DATA, told::add);
    assertThat(tsdb.blocks()).extracting(BlockMeta::samples).containsExactly(597L);
    assertThat(told).last().isEqualTo("imported 597 samples");
    assertThat(told).anyMatch(line -> line.endsWith("10 of 17 series"));
  }

  @Test
  void takesItOnlyOnce() {
    tsdb.importPrometheus(DATA, told::add);
    close();
    open();
    tsdb.importPrometheus(DATA, told::add);
    assertThat(tsdb.blocks()).hasSize(1);
    assertThat(told).anyMatch(line -> line.endsWith("is here already"));
  }

  @Test
  void leavesOutWhatRetentionWouldDrop() {
    nowMs += TsdbSettings.DEFAULTS.retention().ms() + 7_200_000;
    tsdb.importPrometheus(DATA, told::add);
    assertThat(tsdb.blocks()).isEmpty();
    assertThat(told).anyMatch(line -> line.endsWith("older than the retention, left out"));
  }

  @Test
  void goesOnWhenTheStoreIsBack() {
    blocks.setReachable(false);
    assertThatThrownBy(() -> tsdb.importPrometheus(DATA, told::add))
        .isInstanceOf(StorageException.class);
    blocks.setReachable(true);
    tsdb.importPrometheus(DATA, told::add);
    assertThat(tsdb.blocks()).hasSize(1);
  }
}
