package io.narthex.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JoinedSeriesTest {
  private static final long SEED = 20_260_802;
  private static final Labels[] LABELS =
      IntStream.range(0, 40)
          .mapToObj(i -> Labels.of("__name__", "m", "n", Integer.toString(i)))
          .sorted()
          .toArray(Labels[]::new);

  private final Random random = new Random(SEED);

  @Test
  void tellsWhereEachSeriesIs() {
    for (int round = 0; round < 200; round++) {
      List<IntFunction<Labels>> sources = new ArrayList<>();
      List<int[]> selected = new ArrayList<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        int shift = i; // each source counts in its own way
        sources.add(number -> LABELS[number - shift]);
        selected.add(some().map(number -> number + shift).toArray());
      }
      compare(JoinedSeries.of(sources, selected), sources, selected);
    }
  }

  private IntStream some() {
    int every = 1 + random.nextInt(5);
    return IntStream.range(0, LABELS.length).filter(i -> random.nextInt(every) == 0);
  }

  private static void compare(
      JoinedSeries joined, List<IntFunction<Labels>> sources, List<int[]> selected) {
    TreeSet<Labels> all = new TreeSet<>();
    for (int i = 0; i < sources.size(); i++) {
      Arrays.stream(selected.get(i)).mapToObj(sources.get(i)).forEach(all::add);
    }
    List<Labels> told = IntStream.range(0, joined.size()).mapToObj(joined::labels).toList();
    assertThat(told).as("seed %d", SEED).isEqualTo(List.copyOf(all));
    for (int i = 0; i < sources.size(); i++) {
      int source = i;
      int[] numbers =
          IntStream.range(0, joined.size())
              .map(series -> joined.number(source, series))
              .filter(number -> number != JoinedSeries.ABSENT)
              .toArray();
      assertThat(numbers).isEqualTo(selected.get(i));
    }
  }
}
