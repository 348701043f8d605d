package io.narthex.tsdb.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.tsdb.chunk.Intervals.Interval;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;

class IntervalsTest {
  private static final int END = 60;

  @RepeatedTest(50)
  void areWhatASetOfMomentsIs() {
    long seed = Long.getLong("narthex.seed", System.nanoTime());
    System.out.println("IntervalsTest seed: " + seed);
    Random random = new Random(seed);
    Intervals intervals = new Intervals(List.of());
    BitSet moments = new BitSet();
    for (int i = random.nextInt(8); i >= 0; i--) {
      int from = random.nextInt(END);
      int to = from + random.nextInt(END - from);
      intervals = intervals.with(new Interval(from, to));
      moments.set(from, to + 1);
    }
    int from = random.nextInt(END);
    int to = from + random.nextInt(END - from);
    BitSet left = new BitSet();
    left.set(from, to + 1);
    left.andNot(moments);
    BitSet gaps = new BitSet();
    intervals.gaps(from, to).forEach(gap -> gaps.set((int) gap.fromMs(), (int) gap.toMs() + 1));

    assertThat(gaps).isEqualTo(left);
    assertThat(intervals.cover(from, to)).isEqualTo(left.isEmpty());
    assertThat(intervals.overlap(from, to)).isEqualTo(left.cardinality() < to - from + 1);
  }
}
