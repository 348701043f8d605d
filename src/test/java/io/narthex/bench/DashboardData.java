package io.narthex.bench;

import io.narthex.storage.Appender;
import io.narthex.tsdb.LoadProgress;
import io.narthex.tsdb.MemoryBlockStore;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.TsdbSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * {@link DashboardSeries} and {@link DashboardHistograms}, two hours of them, the first in a sealed
 * block, the second in the head.
 */
final class DashboardData implements AutoCloseable {
  static final long INTERVAL_MS = 15_000;
  private static final long LENGTH_MS = 7_200_000;
  private static final long BLOCK_END_MS = 1_700_006_400_000L;

  /** The time of the first sample. */
  static final long START_MS = BLOCK_END_MS - LENGTH_MS / 2;

  static final long END_MS = START_MS + LENGTH_MS - INTERVAL_MS;

  private final DashboardSeries series = new DashboardSeries();
  private final DashboardHistograms histograms = new DashboardHistograms();
  private final long intervalMs;
  private final Path directory;
  private final Tsdb tsdb;
  private long nowMs = START_MS;

  /**
   * Fills a store.
   *
   * @param intervalMs the time from one sample to the next
   */
  DashboardData(long intervalMs) throws IOException {
    this.intervalMs = intervalMs;
    directory = Files.createTempDirectory("narthex-bench");
    tsdb = Tsdb.open(TsdbSettings.DEFAULTS, () -> nowMs, new MemoryBlockStore(), directory);
    tsdb.load(new LoadProgress());
    fill();
  }

  Tsdb tsdb() {
    return tsdb;
  }

  private void fill() {
    long[] references = new long[series.size()];
    long[] ofHistograms = new long[histograms.size()];
    for (; nowMs <= END_MS; nowMs += intervalMs) {
      Appender appender = tsdb.appender();
      for (int i = 0; i < references.length; i++) {
        if (nowMs == START_MS) {
          references[i] = appender.reference(series.labels(i));
        }
        appender.append(references[i], nowMs, series.next(i));
      }
      for (int i = 0; i < ofHistograms.length; i++) {
        if (nowMs == START_MS) {
          ofHistograms[i] = appender.reference(histograms.labels(i));
        }
        appender.append(ofHistograms[i], Appender.NO_START, nowMs, histograms.next(i));
      }
      appender.commit();
    }
    tsdb.seal();
  }

  @Override
  public void close() throws IOException {
    tsdb.close();
    try (var files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
  }
}
