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

/** One scrape of a thousand known series after the other, through journal and head. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class AppendBenchmark {
  private static final int TARGETS = 20;
  private static final int SERIES = 1_000;
  private static final long START_MS = 1_699_999_200_000L;

  private final long[][] references = new long[TARGETS][SERIES];
  private Path directory;
  private Tsdb tsdb;
  private long timestampMs = START_MS;
  private int target;

  @Setup(Level.Iteration)
  public void open() throws IOException {
    directory = Files.createTempDirectory("narthex-bench");
    tsdb = Tsdb.open(TsdbSettings.DEFAULTS, () -> timestampMs, new MemoryBlockStore(), directory);
    tsdb.load(new LoadProgress());
    Appender appender = tsdb.appender();
    for (int t = 0; t < TARGETS; t++) {
      for (int i = 0; i < SERIES; i++) {
        references[t][i] =
            appender.reference(Labels.of("__name__", "m" + i, "instance", "host-" + t));
      }
    }
    appender.commit();
  }

  @Benchmark
  @OperationsPerInvocation(SERIES)
  public long scrape() {
    if (++target == TARGETS) {
      target = 0;
      timestampMs += 15_000;
    }
    long[] refs = references[target];
    Appender appender = tsdb.appender();
    for (int i = 0; i < SERIES; i++) {
      double value = i % 3 == 0 ? i : (timestampMs - START_MS) / 1_000 * (i % 17) + i / 8.0;
      appender.append(refs[i], timestampMs, value);
    }
    return appender.commit();
  }

  @TearDown(Level.Iteration)
  public void close() throws IOException {
    tsdb.close();
    try (var files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
  }
}
