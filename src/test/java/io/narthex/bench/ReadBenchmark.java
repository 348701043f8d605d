package io.narthex.bench;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.Appender;
import io.narthex.storage.LatestCursor;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import io.narthex.storage.SeriesSet;
import io.narthex.tsdb.LoadProgress;
import io.narthex.tsdb.MemoryBlockStore;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.TsdbSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Decoding two hours of samples, from the head or a sealed block, and last samples. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class ReadBenchmark {
  private static final int SERIES = 2_000;
  private static final int SAMPLES = 480;
  private static final long START_MS = 1_699_999_200_000L;

  @Param({"counter", "decimal", "random"})
  public String data;

  @Param({"head", "block"})
  public String place;

  private final Random random = new Random(42);
  private final SampleBatch batch = new SampleBatch();
  private Path directory;
  private Tsdb tsdb;
  private long nowMs = START_MS;

  @Setup(Level.Trial)
  public void fill() throws IOException {
    directory = Files.createTempDirectory("narthex-bench");
    tsdb = Tsdb.open(TsdbSettings.DEFAULTS, () -> nowMs, new MemoryBlockStore(), directory);
    tsdb.load(new LoadProgress());
    double[] values = new double[SERIES];
    for (int n = 0; n < SAMPLES; n++, nowMs += 15_000) {
      Appender appender = tsdb.appender();
      for (int i = 0; i < SERIES; i++) {
        values[i] = next(values[i]);
        Labels labels = Labels.of("__name__", "m", "i", Integer.toString(i));
        appender.append(appender.reference(labels), nowMs, values[i]);
      }
      appender.commit();
    }
    if (place.equals("block")) {
      nowMs += 4 * 3_600_000;
      tsdb.seal();
      double perSample = tsdb.stats().blockBytes() / (double) (SERIES * SAMPLES);
      System.out.println("stored bytes per sample: " + perSample);
    }
  }

  private double next(double last) {
    return switch (data) {
      case "counter" -> last + random.nextInt(1_000);
      case "decimal" -> Math.round(random.nextGaussian() * 1_000) / 100.0;
      default -> random.nextGaussian();
    };
  }

  @Benchmark
  @OperationsPerInvocation(SERIES * SAMPLES)
  public double decode() {
    double sum = 0;
    try (Querier querier = tsdb.querier()) {
      SeriesSet found = querier.select(List.of(Matcher.equal("__name__", "m")), 0, Long.MAX_VALUE);
      SampleCursor cursor = null;
      for (int i = 0; i < found.size(); i++) {
        cursor = found.samples(i, cursor);
        while (cursor.next(batch)) {
          sum += batch.values()[batch.size() - 1];
        }
      }
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(SERIES)
  public double latest() {
    double sum = 0;
    try (Querier querier = tsdb.querier()) {
      LatestCursor cursor =
          querier.latest(List.of(List.of(Matcher.equal("__name__", "m"))), nowMs - 300_000, nowMs);
      while (cursor.next()) {
        sum += cursor.value();
      }
    }
    return sum;
  }

  @TearDown(Level.Trial)
  public void close() throws IOException {
    tsdb.close();
    try (var files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
  }
}
