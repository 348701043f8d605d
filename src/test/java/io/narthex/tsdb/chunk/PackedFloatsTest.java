package io.narthex.tsdb.chunk;

import static io.narthex.storage.Appender.NO_START;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.StaleMarker;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A packed chunk gives what the chunk it was made of gives. */
class PackedFloatsTest {
  private static final long START_MS = 1_699_999_200_000L;
  private static final int COUNT = 120;
  private static final Random RANDOM = new Random(20_261_121);

  private enum Values {
    CONSTANT(i -> 7.5),
    COUNTER(i -> i * 1_000_003.0),
    DECIMALS(i -> RANDOM.nextInt(100_000) / 100.0),
    RANDOM_BITS(i -> Double.longBitsToDouble(RANDOM.nextLong())),
    ODD(i -> List.of(-0.0, StaleMarker.VALUE, Double.MIN_VALUE, Double.NaN, 0.0).get(i % 5));

    private final IntToDoubleFunction value;

    Values(IntToDoubleFunction value) {
      this.value = value;
    }
  }

  private final FloatPacker packer = new FloatPacker(COUNT);

  private static Chunk chunk(Values values, int jitterMs) {
    OpenFloats floats = new OpenFloats(1);
    floats.begin(0, Encoding.FLOATS, START_MS);
    long lastMs = 0;
    long lastBits = 0;
    for (int i = 0; i < COUNT; i++) {
      long timeMs = START_MS + i * 15_000L + (i == 0 ? 0 : RANDOM.nextInt(jitterMs));
      long bits = Double.doubleToRawLongBits(values.value.applyAsDouble(i));
      floats.append(0, lastMs, lastBits, NO_START, timeMs, bits);
      lastMs = timeMs;
      lastBits = bits;
    }
    return new Chunk(Encoding.FLOATS, floats.bytes(0), 0, COUNT, START_MS, lastMs);
  }

  private Chunk packed(Chunk chunk) {
    int length = packer.pack(chunk, Integer.MAX_VALUE);
    byte[] bytes = Arrays.copyOf(packer.bytes(), length);
    return chunk.as(Encoding.PACKED_FLOATS, Arrays.copyOf(bytes, length + Bits.PADDING));
  }

  private static List<String> samples(SampleCursor cursor, int capacity) {
    List<String> samples = new ArrayList<>();
    SampleBatch batch = new SampleBatch(capacity);
    while (cursor.next(batch)) {
      for (int i = 0; i < batch.size(); i++) {
        long bits = Double.doubleToRawLongBits(batch.values()[i]);
        samples.add(batch.timestampsMs()[i] + " " + Long.toHexString(bits));
      }
    }
    return samples;
  }

  @ParameterizedTest
  @EnumSource(names = {"CONSTANT", "COUNTER", "DECIMALS"})
  void givesTheSameSamples(Values values) {
    for (int jitterMs : new int[] {1, 40}) {
      Chunk chunk = chunk(values, jitterMs);
      Chunk packed = packed(chunk);
      for (int round = 0; round < 20; round++) {
        long fromMs = START_MS + RANDOM.nextInt(2_000_000) - 100_000;
        long toMs = fromMs + RANDOM.nextInt(2_000_000);
        int capacity = round % 2 == 0 ? 7 : COUNT;
        assertThat(samples(packed.cursor(fromMs, toMs), capacity))
            .isEqualTo(samples(chunk.cursor(fromMs, toMs), COUNT));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"RANDOM_BITS", "ODD"})
  void whatIsNoDecimalIsNotPacked(Values values) {
    assertThat(packer.pack(chunk(values, 1), Integer.MAX_VALUE)).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"CONSTANT", "COUNTER", "DECIMALS"})
  void whatWouldNotBecomeSmallerIsNotPacked(Values values) {
    Chunk chunk = chunk(values, 40);
    int length = packer.pack(chunk, Integer.MAX_VALUE);
    assertThat(packer.pack(chunk, length - 2)).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 700_000})
  void nothingIsGivenBehindTheChunksEnd(long endMs) {
    Chunk chunk = chunk(Values.COUNTER, 1);
    Pieces cut = new Pieces();
    cut.add(packed(chunk), 0, START_MS + endMs);
    assertThat(samples(SeriesCursor.over(cut, 0, Long.MAX_VALUE), COUNT))
        .isEqualTo(samples(chunk.cursor(0, START_MS + endMs), COUNT));
  }
}
