package io.narthex.tsdb.chunk;

import static io.narthex.storage.Appender.NO_START;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.StaleMarker;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Open chunks give bit by bit what was appended, in arrays that other chunks had before. */
class OpenFloatsTest {
  private static final long SEED = 20_261_121;
  private static final long START_MS = 1_699_999_200_000L;
  private static final int COUNT = 120;
  private static final double[] ODD = {
    -0.0,
    0.0,
    StaleMarker.VALUE,
    Double.NaN,
    Double.MIN_VALUE,
    -1e-310,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    1L << 53,
    -(1L << 50),
    0.1 + 0.2,
    1e-7
  };

  private enum Values {
    COUNTER {
      @Override
      double after(double last, Random random) {
        return last + random.nextInt(2000);
      }
    },
    CENTS {
      @Override
      double after(double last, Random random) {
        return Math.rint(100 * last + random.nextInt(1000)) / 100;
      }
    },
    THOUSANDTHS {
      @Override
      double after(double last, Random random) {
        return Math.rint(1000 * last + random.nextInt(-5000, 5001)) / 1000;
      }
    },
    OTHER_PLACES {
      @Override
      double after(double last, Random random) {
        double power = Math.pow(10, random.nextInt(8));
        return Math.rint(random.nextInt(-1000, 1000) * power) / power + random.nextInt(3) / power;
      }
    },
    FAR_STEPS {
      @Override
      double after(double last, Random random) {
        return random.nextLong() >> random.nextInt(64);
      }
    },
    ANY_BITS {
      @Override
      double after(double last, Random random) {
        return Double.longBitsToDouble(random.nextLong());
      }
    },
    SOME_ODD {
      @Override
      double after(double last, Random random) {
        return random.nextInt(4) > 0 ? random.nextInt(100) / 10.0 : ODD[random.nextInt(ODD.length)];
      }
    };

    abstract double after(double last, Random random);
  }

  /** Appends to all slots by turns, as the samples of scrapes come; returns the values' bits. */
  private static List<List<Long>> append(
      OpenFloats floats, int slots, Values values, Random random) {
    List<List<Long>> appended = new ArrayList<>();
    for (int slot = 0; slot < slots; slot++) {
      floats.begin(slot, Encoding.FLOATS, START_MS);
      appended.add(new ArrayList<>());
    }
    long[] last = new long[slots];
    for (int i = 0; i < COUNT; i++) {
      for (int slot = 0; slot < slots; slot++) {
        double value = values.after(Double.longBitsToDouble(last[slot]), random);
        long bits = Double.doubleToRawLongBits(value);
        long timeMs = START_MS + i * 15_000L;
        floats.append(slot, timeMs - 15_000, last[slot], NO_START, timeMs, bits);
        appended.get(slot).add(bits);
        last[slot] = bits;
      }
    }
    return appended;
  }

  private static List<Long> read(OpenFloats floats, int slot) {
    Chunk chunk = new Chunk(Encoding.FLOATS, floats.copy(slot), 0, COUNT, START_MS, Long.MAX_VALUE);
    SampleCursor cursor = chunk.cursor(Long.MIN_VALUE, Long.MAX_VALUE);
    SampleBatch batch = new SampleBatch(50);
    List<Long> read = new ArrayList<>();
    while (cursor.next(batch)) {
      for (int i = 0; i < batch.size(); i++) {
        assertThat(batch.timestampsMs()[i]).isEqualTo(START_MS + read.size() * 15_000L);
        read.add(Double.doubleToRawLongBits(batch.values()[i]));
      }
    }
    return read;
  }

  @ParameterizedTest
  @EnumSource
  void givesWhatWasAppendedBitByBit(Values values) {
    Random random = new Random(SEED);
    OpenFloats floats = new OpenFloats(3);
    for (int round = 0; round < 30; round++) {
      List<List<Long>> appended = append(floats, 3, values, random);
      for (int slot = 0; slot < 3; slot++) {
        assertThat(read(floats, slot))
            .as("seed %d, round %d", SEED, round)
            .isEqualTo(appended.get(slot));
        floats.end(slot);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"COUNTER", "CENTS", "THOUSANDTHS"})
  void decimalsTakeTwoBytesASample(Values values) {
    OpenFloats floats = new OpenFloats(1);
    append(floats, 1, values, new Random(SEED));
    assertThat(floats.length(0)).isLessThan(5 * COUNT / 2);
  }

  @Test
  void aCopyStaysAsItIs() {
    OpenFloats floats = new OpenFloats(1);
    append(floats, 1, Values.CENTS, new Random(SEED));
    byte[] copy = floats.copy(0);
    byte[] then = copy.clone();
    floats.end(0);
    append(floats, 1, Values.ANY_BITS, new Random(SEED));
    assertThat(copy).isEqualTo(then);
  }

  @Test
  void theArrayGoesWithTheSeries() {
    OpenFloats floats = new OpenFloats(1);
    append(floats, 1, Values.ANY_BITS, new Random(SEED));
    floats.release(0);
    assertThat(floats.bytes(0)).as("of an open chunk").isNotEmpty();
    floats.end(0);
    floats.release(0);
    assertThat(floats.bytes(0)).isEmpty();
  }
}
