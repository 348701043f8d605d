package io.narthex.bench;

import io.narthex.exposition.EscapingScheme;
import io.narthex.federation.Federation;
import io.narthex.federation.answer.FederationException;
import io.narthex.federation.answer.FederationLimits;
import io.narthex.federation.answer.Shard;
import io.narthex.federation.latest.ExpressionResults;
import io.narthex.federation.latest.FederationAnswer;
import io.narthex.federation.latest.FederationFormat;
import io.narthex.federation.latest.FederationRequest;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.Appender;
import io.narthex.tsdb.LoadProgress;
import io.narthex.tsdb.MemoryBlockStore;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.TsdbSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One federation answer of 100,000 series, each time by a new selector. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class FederationBenchmark {
  private static final int SERIES = 100_000;
  private static final int TARGETS = 20;

  /** Bytes for rendered series. */
  @Param({"0", "50000000"})
  public long cacheBytes;

  private final Random random = new Random(42);
  private long nowMs = 1_700_000_000_000L;
  private Path directory;
  private Tsdb tsdb;
  private Federation federation;
  private int asked;

  @Setup(Level.Trial)
  public void fill() throws IOException {
    directory = Files.createTempDirectory("narthex-bench");
    tsdb = Tsdb.open(TsdbSettings.DEFAULTS, () -> nowMs, new MemoryBlockStore(), directory);
    tsdb.load(new LoadProgress());
    federation =
        new Federation(
            tsdb,
            tsdb::metadata,
            () -> nowMs,
            new FederationLimits(SERIES, Long.MAX_VALUE, 1, cacheBytes));
    for (int target = 0; target < TARGETS; target++) {
      scrape("target-" + target);
    }
  }

  private void scrape(String target) {
    Appender appender = tsdb.appender();
    for (int i = 0; i < SERIES / TARGETS; i++) {
      long reference =
          appender.reference(
              Labels.of(
                  "__name__", "beside_family_" + i / 50 + "_total",
                  "device", "disk" + i % 50 / 5,
                  "instance", target,
                  "job", "beside",
                  "mode", "mode-" + i % 5));
      double value = i % 3 == 0 ? random.nextInt(100_000) : random.nextInt(10_000_000) / 1000.0;
      appender.append(reference, nowMs, value);
    }
    appender.commit();
  }

  @Benchmark
  public void text() throws IOException, FederationException {
    write(request(FederationFormat.TEXT), OutputStream.nullOutputStream());
  }

  @Benchmark
  public void protobuf() throws IOException, FederationException {
    write(request(FederationFormat.PROTOBUF), OutputStream.nullOutputStream());
  }

  /** 500 of the series. */
  @Benchmark
  public void narrow() throws IOException, FederationException {
    Matcher name = Matcher.equal("__name__", "beside_family_7_total");
    Matcher devices = new Matcher(Matcher.Type.REGEX, "device", "disk[0-4]");
    write(request(FederationFormat.TEXT, name, devices), OutputStream.nullOutputStream());
  }

  @Benchmark
  public void gzip() throws IOException, FederationException {
    try (OutputStream out = new FastGzip()) {
      write(request(FederationFormat.TEXT), out);
    }
  }

  private void write(FederationRequest request, OutputStream out)
      throws IOException, FederationException {
    try (FederationAnswer answer = federation.answer(request)) {
      answer.write(out, Long.MAX_VALUE);
    }
  }

  private FederationRequest request(FederationFormat format, Matcher... more) {
    List<Matcher> matchers = new ArrayList<>(List.of(more));
    matchers.add(Matcher.equal("job", "beside"));
    matchers.add(new Matcher(Matcher.Type.NOT_EQUAL, "mode", "none-" + asked++));
    return new FederationRequest(
        List.of(matchers),
        ExpressionResults.none(),
        nowMs,
        300_000,
        Labels.EMPTY,
        format,
        EscapingScheme.ALLOW_UTF_8,
        Shard.ALL,
        false);
  }

  /** The level of a GZIPOutputStream can only be set from inside. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip() throws IOException {
      super(OutputStream.nullOutputStream(), 16 << 10);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  @TearDown(Level.Trial)
  public void close() throws IOException {
    tsdb.close();
    try (var files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
  }
}
