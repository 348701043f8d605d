package io.narthex.tsdb.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.RepeatedTest;

/** Random bytes as chunks: they read as samples in order, or end with an error, and soon. */
class ChunkFuzzTest {
  private static final Path FILE = Path.of("chunks");
  private static final int CHUNKS = 2000;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @RepeatedTest(3)
  void floats() {
    read(in -> new FloatSamples(in, times()));
  }

  @RepeatedTest(3)
  void histograms() {
    read(in -> new HistogramSamples(in, times(), true));
    read(in -> new HistogramSamples(in, times(), false));
  }

  private static TimeCheck times() {
    return new TimeCheck(-1L << 40, 1L << 40, -1L << 39, 1L << 39);
  }

  private void read(Function<BitReader, SampleCursor> chunk) {
    System.out.println("seed " + seed);
    for (int i = 0; i < CHUNKS; i++) {
      byte[] bytes = new byte[random.nextInt(200) + 9];
      random.nextBytes(bytes);
      sparse(bytes);
      try {
        drain(chunk.apply(new BitReader(FILE, 0, bytes)));
      } catch (DataFileException e) {
        assertThat(e).hasMessageStartingWith("chunks at ");
      }
    }
  }

  /** Mostly zeros get further: they are small numbers. */
  private void sparse(byte[] bytes) {
    int zeros = random.nextInt(8);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = random.nextInt(8) < zeros ? 0 : bytes[i];
    }
  }

  private static void drain(SampleCursor cursor) {
    SampleBatch batch = new SampleBatch(16);
    long last = Long.MIN_VALUE;
    while (cursor.next(batch)) {
      for (int i = 0; i < batch.size(); i++) {
        assertThat(batch.timestampsMs()[i]).isGreaterThan(last);
        last = batch.timestampsMs()[i];
      }
    }
  }
}
