package io.narthex.tsdb.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small integers are multiplied by the reciprocal, and come out as if divided. */
final class PowerOfTenTest {
  private static final long SEED = 20_261_121;
  private static final int COUNT = 200_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void productsAreTheQuotients(int scale) {
    double[] integers =
        LongStream.concat(
                edges(), new Random(SEED).longs(COUNT, -PowerOfTen.SMALL, PowerOfTen.SMALL))
            .asDoubleStream()
            .toArray();
    double[] multiplied = integers.clone();
    double[] divided = integers.clone();
    PowerOfTen power = PowerOfTen.of(scale);
    power.divide(multiplied, integers.length, PowerOfTen.SMALL - 1);
    power.divide(divided, integers.length, PowerOfTen.SMALL);
    assertThat(power.power()).isEqualTo(Math.pow(10, scale));
    assertThat(Arrays.mismatch(multiplied, divided)).as("first one that differs").isEqualTo(-1);
  }

  private static LongStream edges() {
    return LongStream.rangeClosed(-1_000, 1_000)
        .flatMap(i -> LongStream.of(i, PowerOfTen.SMALL - 1 - Math.abs(i)));
  }
}
