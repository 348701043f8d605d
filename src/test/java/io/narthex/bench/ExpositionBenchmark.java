package io.narthex.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.exposition.EscapingScheme;
import io.narthex.exposition.ExpositionException;
import io.narthex.exposition.ExpositionFormat;
import io.narthex.exposition.ExpositionReader;
import io.narthex.exposition.ExpositionReader.Entry;
import io.narthex.exposition.read.ExpositionReaders;
import io.narthex.exposition.write.ByteSink;
import io.narthex.exposition.write.SeriesBuilder;
import io.narthex.exposition.write.TextWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reads and writes an exposition of 10,000 series; scores are MB/s, bytes per microsecond. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ExpositionBenchmark {
  private static final int SERIES = 10_000;
  private static final long SEED = 42;

  private final byte[][] series = new byte[SERIES][];
  private final double[] values = new double[SERIES];
  private final long[] hashes = new long[SERIES];
  private final int[] lengths = new int[SERIES];
  private byte[] text = new byte[0];

  @Setup
  public void expose() throws ExpositionException {
    Random random = new Random(SEED);
    StringBuilder all = new StringBuilder();
    SeriesBuilder builder = new SeriesBuilder(EscapingScheme.ALLOW_UTF_8);
    for (int i = 0; i < SERIES; i++) {
      builder
          .name("http_request_duration_seconds_bucket")
          .label("handler", "/api/v1/query" + i / 10);
      series[i] = builder.label("instance", "localhost:9090").label("le", "0." + i % 10).toBytes();
      values[i] = i % 3 == 0 ? random.nextInt(1_000_000) : random.nextInt(1 << 30) / 1000.0;
      all.append(new String(series[i], UTF_8)).append(' ').append(values[i]).append('\n');
    }
    text = all.toString().getBytes(UTF_8);
    System.out.println("bytes: " + text.length);
    ExpositionReader reader = reader();
    for (int i = 0; reader.next() != Entry.END; i++) {
      hashes[i] = reader.hash(SEED);
      lengths[i] = reader.seriesEnd() - reader.seriesStart();
    }
  }

  private ExpositionReader reader() {
    return ExpositionReaders.of(ExpositionFormat.TEXT_0_0_4, text, 0, text.length);
  }

  @Benchmark
  public double readKnown() throws ExpositionException {
    ExpositionReader reader = reader();
    double sum = 0;
    for (int i = 0; i < SERIES; i++) {
      reader.expect(SEED, hashes[i], lengths[i]);
      reader.next();
      sum += reader.value();
    }
    return sum;
  }

  @Benchmark
  public double readUnknown() throws ExpositionException {
    ExpositionReader reader = reader();
    double sum = 0;
    while (reader.next() != Entry.END) {
      sum += reader.value();
    }
    return sum;
  }

  @Benchmark
  public void write() throws IOException {
    ByteSink sink = new ByteSink(OutputStream.nullOutputStream(), 1 << 16);
    TextWriter writer = new TextWriter(sink, EscapingScheme.ALLOW_UTF_8);
    for (int i = 0; i < SERIES; i++) {
      writer.sample(series[i], values[i], 1_700_000_000_000L);
    }
    sink.flush();
  }
}
