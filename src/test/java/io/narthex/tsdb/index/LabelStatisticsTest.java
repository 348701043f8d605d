package io.narthex.tsdb.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import io.narthex.tsdb.index.LabelStatistics.Count;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelStatisticsTest {
  private final List<Labels> series =
      List.of(
          Labels.of("__name__", "up", "job", "node"),
          Labels.of("__name__", "up", "job", "api"),
          Labels.of("__name__", "requests", "job", "api", "code", "200"),
          Labels.of("__name__", "requests", "job", "api", "code", "404"),
          Labels.of("__name__", "requests", "job", "api", "code", "500"));
  private final LabelIndex index = new LabelIndex(series::get);

  @Test
  void theLargestOfEachKindComeFirst() {
    for (int i = 0; i < series.size(); i++) {
      index.add(i, series.get(i));
    }
    LabelStatistics statistics = index.statistics(2);
    assertThat(statistics.labelPairs()).isEqualTo(7);
    assertThat(statistics.seriesByMetric())
        .containsExactly(new Count("requests", 3), new Count("up", 2));
    assertThat(statistics.valuesByName())
        .containsExactly(new Count("code", 3), new Count("__name__", 2));
    assertThat(statistics.valueBytesByName())
        .containsExactly(new Count("__name__", 28), new Count("job", 16));
    assertThat(statistics.seriesByPair())
        .containsExactly(new Count("job=api", 4), new Count("__name__=requests", 3));
  }
}
