package io.narthex.bench;

import io.narthex.model.Labels;
import io.narthex.storage.Appender;
import io.narthex.tsdb.LoadProgress;
import io.narthex.tsdb.MemoryBlockStore;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.TsdbSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reading back a journal of two million samples of 50 targets with a thousand series each. The
 * first iteration of the warm-up is what a start after kill -9 pays: nothing is compiled then.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, batchSize = 1, time = 1)
@Measurement(iterations = 5, time = 2)
public class ReplayBenchmark {
  private static final int TARGETS = 50;
  private static final int SERIES = 1_000;
  private static final int SCRAPES = 40;
  private static final long START_MS = 1_699_999_200_000L;

  private final MemoryBlockStore blocks = new MemoryBlockStore();
  private long nowMs = START_MS;
  private Path directory;

  @Setup(Level.Trial)
  public void write() throws IOException {
    directory = Files.createTempDirectory("narthex-bench");
    try (Tsdb tsdb = open()) {
      for (int scrape = 0; scrape < SCRAPES; scrape++, nowMs += 1_000) {
        for (int target = 0; target < TARGETS; target++) {
          scrape(tsdb, target);
        }
      }
    }
  }

  private void scrape(Tsdb tsdb, int target) {
    Appender appender = tsdb.appender();
    for (int i = 0; i < SERIES; i++) {
      double value = i % 3 == 0 ? i : (nowMs - START_MS) / 1_000 * (i % 17) + i / 8.0;
      appender.append(appender.reference(labels(target, i)), nowMs, value);
    }
    appender.commit();
  }

  private static Labels labels(int target, int series) {
    return Labels.of(
        "__name__", "beside_metric_" + series % 40 + "_total",
        "cpu", Integer.toString(series / 40),
        "instance", "host-" + target + ".example.org:9100",
        "job", "node",
        "mode", "mode-" + series % 8);
  }

  private Tsdb open() {
    Tsdb tsdb = Tsdb.open(TsdbSettings.DEFAULTS, () -> nowMs, blocks, directory);
    tsdb.load(new LoadProgress());
    return tsdb;
  }

  @Benchmark
  @OperationsPerInvocation(TARGETS * SERIES * SCRAPES)
  public long replay() {
    try (Tsdb tsdb = open()) {
      return tsdb.stats().series();
    }
  }

  @TearDown(Level.Trial)
  public void delete() throws IOException {
    try (var files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
  }
}
