package io.narthex.tsdb.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Code of its own for a width reads what the code for any width reads. */
final class UnpackerTest {
  private static final long SEED = 20_261_121;
  private static final int MOST = 100;

  private final Random random = new Random(SEED);

  @Test
  void everyWidthReadsTheSame() {
    for (int width = 0; width <= Bits.SINGLE_READ; width++) {
      Unpacker ofItsOwn = Unpackers.ofItsOwn(width);
      byte[] bytes = new byte[(width * MOST + 7) / 8 + Bits.PADDING + 1];
      random.nextBytes(bytes);
      for (int count = 1; count <= MOST; count++) {
        double[] expected = unpacked(new AnyWidth(width), bytes, count);
        assertThat(unpacked(ofItsOwn, bytes, count))
            .as("%d values of %d bits", count, width)
            .isEqualTo(expected);
      }
    }
  }

  private static double[] unpacked(Unpacker unpacker, byte[] bytes, int count) {
    double[] values = new double[count];
    unpacker.unpack(bytes, 1, -7, count, values);
    return values;
  }

  @Test
  void columnsReadOftenStayTheSame() {
    long[] bits = random.doubles(480, -100, 100).mapToLong(UnpackerTest::twoPlaces).toArray();
    ByteWriter column = new ByteWriter(16);
    assertThat(Decimals.write(column, bits, bits.length)).isTrue();
    byte[] padded = Arrays.copyOf(column.toByteArray(), column.size() + Bits.PADDING);
    double[] values = new double[bits.length];
    for (int read = 0; read <= Unpackers.OFTEN; read++) {
      Decimals.read(new ByteReader(padded, 0), bits.length, values);
    }
    assertThat(values)
        .isEqualTo(Arrays.stream(bits).mapToDouble(Double::longBitsToDouble).toArray());
  }

  private static long twoPlaces(double value) {
    return Double.doubleToRawLongBits(Math.rint(value * 100) / 100);
  }
}
