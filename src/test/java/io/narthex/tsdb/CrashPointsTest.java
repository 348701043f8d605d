package io.narthex.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.Appender;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SeriesSet;
import io.narthex.storage.StorageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run of sealing, joining, deleting and dropping that ends at its n-th call to the block store,
 * for every n, once before and once after the call took effect. Each restart finds every sample
 * once, and nothing that was deleted and reported so.
 */
class CrashPointsTest {
  private static final long MINUTE = 60_000;
  private static final long WINDOW = 1_699_999_200_000L;
  private static final int MINUTES = 130;
  private static final Labels KEPT = Labels.of("__name__", "kept");
  private static final Labels CUT = Labels.of("__name__", "cut");
  private static final TsdbSettings SETTINGS =
      TsdbSettings.DEFAULTS.withBlocks(10 * MINUTE, 5 * MINUTE).withJournal(1_000, 4_096);

  @TempDir Path directory;
  private long nowMs;

  @Test
  void everyRestartIsWhole() {
    MemoryBlockStore untouched = new MemoryBlockStore();
    live(untouched, directory.resolve("whole"));
    int calls = untouched.calls();
    assertThat(calls).isGreaterThan(50);
    for (int call = 1; call <= calls; call++) {
      endsAt(call, true);
      endsAt(call, false);
    }
  }

  private void endsAt(int call, boolean done) {
    MemoryBlockStore blocks = new MemoryBlockStore();
    blocks.crashAt(call, done);
    Path path = directory.resolve(call + "-" + done);
    boolean deleted = live(blocks, path);
    long until = nowMs;
    blocks.restart();
    check(blocks, path, deleted, until, "call " + call + (done ? " done" : " refused"));
  }

  /** Lives until the block store goes away; returns whether the deletion was reported as done. */
  private boolean live(MemoryBlockStore blocks, Path path) {
    nowMs = WINDOW;
    boolean deleted = false;
    try (Tsdb tsdb = Tsdb.open(SETTINGS, () -> nowMs, blocks, path)) {
      tsdb.load(new LoadProgress());
      for (int minute = 1; minute <= MINUTES; minute++) {
        nowMs += MINUTE;
        scrape(tsdb);
        if (minute == 60) {
          tsdb.delete(cut(), WINDOW, WINDOW + 40 * MINUTE);
          deleted = true;
        } else if (minute == 90) {
          tsdb.cleanTombstones();
        } else if (minute % 5 == 0) {
          tsdb.seal();
          tsdb.compact();
          tsdb.collectGarbage();
        }
      }
    } catch (StorageException e) {
      assertThat(e).hasMessageContaining("the block store is away");
    }
    return deleted;
  }

  private void scrape(Tsdb tsdb) {
    Appender appender = tsdb.appender();
    appender.append(appender.reference(KEPT), nowMs, 1);
    appender.append(appender.reference(CUT), nowMs, 1);
    appender.commit();
  }

  private static List<List<Matcher>> cut() {
    return List.of(List.of(Matcher.equal("__name__", "cut")));
  }

  private void check(
      MemoryBlockStore blocks, Path path, boolean deleted, long until, String point) {
    try (Tsdb tsdb = Tsdb.open(SETTINGS, () -> nowMs, blocks, path)) {
      tsdb.load(new LoadProgress());
      List<Long> all = minutes(1, (until - WINDOW) / MINUTE);
      assertThat(minutes(tsdb, KEPT)).as(point).isEqualTo(all);
      List<Long> left = minutes(tsdb, CUT);
      if (deleted) {
        assertThat(left).as(point).isEqualTo(minutes(41, (until - WINDOW) / MINUTE));
      } else {
        assertThat(left).as(point).isIn(all, minutes(41, (until - WINDOW) / MINUTE));
      }
    }
  }

  private static List<Long> minutes(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  private static List<Long> minutes(Tsdb tsdb, Labels labels) {
    List<Long> minutes = new ArrayList<>();
    try (Querier querier = tsdb.querier()) {
      SeriesSet found =
          querier.select(
              List.of(Matcher.equal("__name__", labels.metricName())), 0, Long.MAX_VALUE);
      for (int i = 0; i < found.size(); i++) {
        StorageContract.read(found.samples(i, null), new SampleBatch())
            .forEach(point -> minutes.add((point.timestampMs() - WINDOW) / MINUTE));
      }
    }
    return minutes;
  }
}
