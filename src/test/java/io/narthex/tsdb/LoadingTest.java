package io.narthex.tsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.Appender;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import io.narthex.storage.SeriesSet;
import io.narthex.tsdb.block.BlockStoreException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal of more than may be read ahead, and its database away at first. */
class LoadingTest {
  private static final int SERIES = 500;
  private static final int COMMITS = 700;
  private static final long START_MS = 1_699_999_200_000L;

  @TempDir Path directory;
  private final MemoryBlockStore blocks = new MemoryBlockStore();
  private final LoadProgress progress = new LoadProgress();
  private long nowMs = START_MS;

  @BeforeEach
  void write() {
    try (Tsdb tsdb = open()) {
      tsdb.load(progress);
      long[] references = new long[SERIES];
      for (int commit = 0; commit < COMMITS; commit++, nowMs += 1_000) {
        Appender appender = tsdb.appender();
        for (int i = 0; i < SERIES; i++) {
          references[i] = commit == 0 ? appender.reference(labels(i)) : references[i];
          appender.append(references[i], nowMs, commit);
        }
        appender.commit();
      }
    }
  }

  private static Labels labels(int series) {
    return Labels.of("__name__", "m", "i", Integer.toString(series));
  }

  private Tsdb open() {
    return Tsdb.open(TsdbSettings.DEFAULTS, () -> nowMs, blocks, directory);
  }

  @Test
  void readsAheadWhileTheDatabaseIsAway() {
    blocks.setReachable(false);
    try (Tsdb tsdb = open()) {
      tsdb.readAhead(progress);
      assertThatThrownBy(() -> tsdb.load(progress)).isInstanceOf(BlockStoreException.class);
      assertThat(tsdb.isLoaded()).isFalse();
      blocks.setReachable(true);
      tsdb.readAhead(progress);
      tsdb.load(progress);
      assertThat(progress.samples()).isEqualTo(SERIES * COMMITS);
      assertThat(progress.segmentsRead()).isEqualTo(progress.segments());
      assertHoldsAll(tsdb);
    }
  }

  @Test
  void closesWhileItReads() {
    Tsdb interrupted = open();
    interrupted.readAhead(progress);
    interrupted.close();
    try (Tsdb tsdb = open()) {
      tsdb.load(progress);
      assertHoldsAll(tsdb);
    }
  }

  private static void assertHoldsAll(Tsdb tsdb) {
    try (Querier querier = tsdb.querier()) {
      SeriesSet found = querier.select(List.of(Matcher.equal("__name__", "m")), 0, Long.MAX_VALUE);
      assertThat(found.size()).isEqualTo(SERIES);
      for (int i = 0; i < SERIES; i++) {
        assertThat(inOrder(found.samples(i, null))).isEqualTo(COMMITS);
      }
    }
  }

  /** How many samples come, each of the commit after the one before. */
  private static int inOrder(SampleCursor cursor) {
    SampleBatch batch = new SampleBatch();
    int count = 0;
    while (cursor.next(batch)) {
      for (int i = 0; i < batch.size(); i++, count++) {
        assertThat(batch.values()[i]).isEqualTo(count);
        assertThat(batch.timestampsMs()[i]).isEqualTo(START_MS + count * 1_000L);
      }
    }
    return count;
  }
}
