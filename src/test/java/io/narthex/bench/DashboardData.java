package io.narthex.bench;

import io.narthex.storage.Appender;
import io.narthex.tsdb.LoadProgress;
import io.narthex.tsdb.MemoryBlockStore;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.TsdbSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@link DashboardSeries}, two hours at 15 s, the first of them in a sealed block, the second in the
 * head; and what dashboards ask of them.
 */
final class DashboardData implements AutoCloseable {
  static final long INTERVAL_MS = 15_000;
  static final int SAMPLES = 480;
  private static final long BLOCK_END_MS = 1_700_006_400_000L;

  /** The time of the first sample. */
  static final long START_MS = BLOCK_END_MS - SAMPLES / 2 * INTERVAL_MS;

  static final long END_MS = START_MS + (SAMPLES - 1) * INTERVAL_MS;

  private final DashboardSeries series = new DashboardSeries();
  private final Path directory;
  private final Tsdb tsdb;
  private long nowMs = START_MS;

  DashboardData() throws IOException {
    directory = Files.createTempDirectory("narthex-bench");
    tsdb = Tsdb.open(TsdbSettings.DEFAULTS, () -> nowMs, new MemoryBlockStore(), directory);
    tsdb.load(new LoadProgress());
    fill();
  }

  Tsdb tsdb() {
    return tsdb;
  }

  int series() {
    return series.size();
  }

  /** The queries by title. */
  static Map<String, String> queries() {
    Map<String, String> queries = new LinkedHashMap<>();
    try (InputStream in = DashboardData.class.getResourceAsStream("/bench/dashboard-queries.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| ", 2))
          .forEach(parts -> queries.put(parts[0], parts[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return queries;
  }

  private void fill() {
    long[] references = new long[series.size()];
    for (int n = 0; n < SAMPLES; n++, nowMs += INTERVAL_MS) {
      Appender appender = tsdb.appender();
      for (int i = 0; i < references.length; i++) {
        if (n == 0) {
          references[i] = appender.reference(series.labels(i));
        }
        appender.append(references[i], nowMs, series.next(i));
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
