package io.narthex.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.wire.KnownSeries;
import io.narthex.wire.WireException;
import io.narthex.wire.WriteRequest;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KnownSeriesTest {
  private static final long NOW = 1_700_000_000_000L;
  private static final long SEED = 17;

  private final KnownSeries.Walk known = new KnownSeries().walk();

  @Test
  void knowsWhatItWasToldLast() {
    assertThat(known.get(5)).isEqualTo(KnownSeries.NONE);
    known.put(5, 1);
    known.put(5, 2);
    assertThat(known.get(5)).isEqualTo(2);
  }

  @Test
  void whatHasNoKeyIsNotKnown() {
    known.put(WriteRequest.NO_KEY, 1);
    assertThat(known.get(WriteRequest.NO_KEY)).isEqualTo(KnownSeries.NONE);
  }

  @Test
  void growsAndForgetsNoneAndMixesNone() {
    int count = 200_000;
    SplittableRandom random = new SplittableRandom(SEED);
    long[] keys = random.longs(count).toArray();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < count; i++) {
        known.put(keys[i], i + 1);
      }
    }
    for (int i = 0; i < count; i++) {
      assertThat(known.get(keys[i])).as("seed %d", SEED).isEqualTo(i + 1L);
    }
  }

  private static long key(byte[] message, boolean v2) throws WireException {
    WriteRequest request =
        v2
            ? WriteRequest.v2(message, 0, message.length)
            : WriteRequest.v1(message, 0, message.length);
    assertThat(request.nextSeries()).isTrue();
    return request.seriesKey(SEED);
  }

  private static long key(boolean v2, String... labels) throws WireException {
    Messages messages = v2 ? Messages.v2() : Messages.v1();
    return key(messages.series(labels).sample(1, NOW).toBytes(), v2);
  }

  @Test
  void aKeyIsThatOfTheLabels() throws WireException {
    for (boolean v2 : new boolean[] {false, true}) {
      long one = key(v2, "__name__", "a", "job", "x");
      assertThat(key(v2, "__name__", "a", "job", "x")).isEqualTo(one);
      assertThat(key(v2, "__name__", "a", "job", "y")).isNotEqualTo(one);
      assertThat(key(v2, "__name__", "a")).isNotEqualTo(one);
      assertThat(key(v2, "__name__", "ajob", "", "x")).isNotEqualTo(one);
    }
  }

  @Test
  void aKeyIsTheSameWhateverNumbersItsSymbolsHave() throws WireException {
    long alone = key(true, "__name__", "a", "job", "x");
    byte[] after =
        Messages.v2()
            .series("__name__", "other", "job", "first")
            .sample(1, NOW)
            .series("__name__", "a", "job", "x")
            .sample(1, NOW)
            .toBytes();
    WriteRequest request = WriteRequest.v2(after, 0, after.length);
    assertThat(request.nextSeries()).isTrue();
    assertThat(request.nextSeries()).isTrue();
    assertThat(request.seriesKey(SEED)).isEqualTo(alone);
  }
}
