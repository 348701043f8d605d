package io.narthex.tsdb.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.StaleMarker;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Columns come back bit by bit, whatever they hold, in the encoding that is meant for it. */
final class ValueColumnTest {
  private static final Random RANDOM = new Random(20_261_122);
  private static final int[] COUNTS = {2, 3, 8, 9, 10, 17, 120, 480, 512};

  /** Of fewer values XOR may be the smallest, whatever they are. */
  private static final int LONG = 100;

  private static final double EXACT = 0x1p53;

  private enum Values {
    ZERO(ValueColumn.CONSTANT, i -> 0),
    NEGATIVE_ZERO(ValueColumn.CONSTANT, i -> -0.0),
    STALE(ValueColumn.CONSTANT, i -> StaleMarker.VALUE),
    EVEN_STEPS(ValueColumn.DECIMALS, i -> 15 * i),
    EVEN_STEPS_DOWN(ValueColumn.DECIMALS, i -> 7 - 0.25 * i),
    COUNTER(ValueColumn.DECIMALS, i -> 1_000 * i + RANDOM.nextInt(1_000)),
    COUNTER_OF_SECONDS(ValueColumn.DECIMALS, i -> 1_699_999_200.123 + 15 * i),
    RESET(ValueColumn.DECIMALS, i -> i % 7 * 1e6),
    SMALL_DECIMALS(ValueColumn.DECIMALS, i -> (RANDOM.nextInt(2_000) - 1_000) / 1e2),
    NINE_PLACES(ValueColumn.DECIMALS, i -> (RANDOM.nextInt() | 1) / 1e9),
    LARGE_DECIMALS(ValueColumn.DECIMALS, i -> (1_000_000_007L * i + 1) / 1e1),
    LARGEST_NEAR_EACH_OTHER(ValueColumn.DECIMALS, i -> EXACT - i % 3),
    AS_FAR_APART_AS_MAY_BE(ValueColumn.DECIMALS, i -> i % 2 * (0x1p51 - 1)),
    FARTHER_APART(ValueColumn.XOR, i -> i % 2 * 0x1p51),
    FARTHEST_APART(ValueColumn.XOR, i -> i % 2 == 0 ? EXACT : -EXACT),
    BEYOND_EXACT_INTEGERS(ValueColumn.XOR, i -> EXACT * (2 + i)),
    RANDOM_BITS(ValueColumn.XOR, i -> Double.longBitsToDouble(RANDOM.nextLong())),
    BOTH_ZEROS(ValueColumn.XOR, i -> i % 2 == 0 ? 0.0 : -0.0),
    ENDED(ValueColumn.XOR, i -> i % 2 == 0 ? i : StaleMarker.VALUE),
    INFINITE(ValueColumn.XOR, i -> i % 2 == 0 ? i : Double.POSITIVE_INFINITY);

    private final byte encoding;
    private final IntToDoubleFunction value;

    Values(byte encoding, IntToDoubleFunction value) {
      this.encoding = encoding;
      this.value = value;
    }

    private long[] bits(int count) {
      long[] bits = new long[count];
      Arrays.setAll(bits, i -> Double.doubleToRawLongBits(value.applyAsDouble(i)));
      return bits;
    }
  }

  @ParameterizedTest
  @EnumSource
  void comesBackBitByBit(Values values) {
    for (int count : COUNTS) {
      long[] bits = values.bits(count);
      ByteWriter out = new ByteWriter(16);
      out.putByte(0);
      byte encoding = ValueColumn.write(out, bits, count);
      assertThat(read(encoding, out.toByteArray(), 1, count))
          .as("%d values", count)
          .isEqualTo(bits);
      assertThat(encoding)
          .as("encoding of %d values", count)
          .isIn(values.encoding, count < LONG ? ValueColumn.XOR : values.encoding);
    }
  }

  private static long[] read(byte encoding, byte[] column, int offset, int count) {
    double[] values = new double[count];
    byte[] padded = Arrays.copyOf(column, column.length + Bits.PADDING);
    ValueColumn.read(encoding, padded, offset, count, values);
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  /** Written by the server that wrote format version 2. */
  @ParameterizedTest
  @CsvSource({
    "06000436588d8134, 3 1 4 1 5 9 2 6 5 3 5",
    "32021d000004a800007097d786bb7d784000, 0.25 -0.5 1.75 -1e6 1e6",
    "f6cdc9fdf962030fea61d4c8, 1699999200.123 1699999215.123 1699999230.124",
    "80808080808080200037ffffffffffffff00000000000038, 9007199254740992 -9007199254740992 7"
  })
  void decimalsInZigzagFormAreRead(String column, String values) {
    double[] expected = Arrays.stream(values.split(" ")).mapToDouble(Double::parseDouble).toArray();
    byte[] bytes = HexFormat.of().parseHex(column);
    assertThat(read(ValueColumn.ZIGZAG_DECIMALS, bytes, 0, expected.length))
        .isEqualTo(Arrays.stream(expected).mapToLong(Double::doubleToRawLongBits).toArray());
  }
}
