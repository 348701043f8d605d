package io.narthex.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class KnownTableTest {
  private static final int MOST = 1 << 10;
  private static final int THREADS = 4;
  private static final long SEED = 23;

  private final KnownSeries known = new KnownSeries(MOST);

  /** What the key of a series makes of it, so that any mix-up shows. */
  private static long reference(long key) {
    return (key >>> 40) + 1;
  }

  private static long[] keys(int count) {
    return new SplittableRandom(SEED).longs(count).toArray();
  }

  @Test
  void findsSeriesInAnyOrder() {
    long[] keys = keys(MOST);
    KnownSeries.Walk telling = known.walk();
    for (long key : keys) {
      telling.put(key, reference(key));
    }
    KnownSeries.Walk forth = known.walk();
    KnownSeries.Walk back = known.walk();
    for (int i = 0; i < MOST; i++) {
      assertThat(forth.get(keys[i])).isEqualTo(reference(keys[i]));
      assertThat(back.get(keys[MOST - 1 - i])).isEqualTo(reference(keys[MOST - 1 - i]));
    }
  }

  @Test
  void beyondItsRoomSomeAreForgottenAndNewOnesAreNot() {
    KnownSeries.Walk walk = known.walk();
    long[] keys = keys(100 * MOST);
    for (long key : keys) {
      walk.put(key, reference(key));
      assertThat(walk.get(key)).isEqualTo(reference(key));
    }
    int kept = 0;
    for (long key : keys) {
      long reference = walk.get(key);
      assertThat(reference).isIn(KnownSeries.NONE, reference(key));
      kept += reference == KnownSeries.NONE ? 0 : 1;
    }
    assertThat(kept).isEqualTo(MOST);
  }

  @Test
  void threadsMixNothingUp() throws Exception {
    long[] keys = keys(4 * MOST);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        SplittableRandom random = new SplittableRandom(SEED + i);
        done.add(threads.submit(() -> askAndTell(keys, random)));
      }
      for (Future<?> each : done) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void askAndTell(long[] keys, SplittableRandom random) {
    KnownSeries.Walk walk = known.walk();
    for (int i = 0; i < 50 * MOST; i++) {
      long key = keys[random.nextInt(keys.length)];
      assertThat(walk.get(key)).isIn(KnownSeries.NONE, reference(key));
      walk.put(key, reference(key));
    }
  }
}
