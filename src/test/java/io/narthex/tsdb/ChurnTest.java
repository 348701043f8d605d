package io.narthex.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SeriesSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link ChurnRun} in small: as many windows, fewer series. */
class ChurnTest {
  private static final int PER_MINUTE = 300;
  private static final int WINDOW_MINUTES = 120;

  @TempDir Path directory;

  @Test
  void theHeadDoesNotGrowAndNothingIsLost() {
    ChurnRun run = new ChurnRun(PER_MINUTE);
    MemoryBlockStore blocks = new MemoryBlockStore();
    List<ChurnRun.Figures> figures = new ArrayList<>();
    try (Tsdb tsdb = run.open(ChurnRun.settings(), blocks, directory)) {
      run.live(tsdb, figures::add);
      check(tsdb);
    }
    assertFlat("series", figures, ChurnRun.Figures::series);
    assertFlat("bytes", figures, ChurnRun.Figures::bytes);
    assertFlat("journal", figures, ChurnRun.Figures::journalBytes);
    try (Tsdb restarted = run.open(ChurnRun.settings(), blocks, directory)) {
      check(restarted);
      long most = most(figures, ChurnRun.Figures::series);
      assertThat(restarted.stats().series()).isLessThan(2 * most);
    }
  }

  /** No later window needs half as much again as the first did: growth would be manifold. */
  private static void assertFlat(
      String what, List<ChurnRun.Figures> figures, ToLongFunction<ChurnRun.Figures> figure) {
    long first = most(figures.subList(0, WINDOW_MINUTES), figure);
    long later = most(figures.subList(WINDOW_MINUTES, figures.size()), figure);
    assertThat(later).as("%s, first %d", what, first).isLessThan(first + first / 2);
  }

  private static long most(
      List<ChurnRun.Figures> figures, ToLongFunction<ChurnRun.Figures> figure) {
    return figures.stream().mapToLong(figure).max().orElseThrow();
  }

  private static void check(Tsdb tsdb) {
    try (Querier querier = tsdb.querier()) {
      assertThat(samples(querier, ChurnRun.steady(7))).hasSize(720);
      for (int minute = 1; minute < 720; minute += 97) {
        assertThat(samples(querier, ChurnRun.passing(minute, 11))).hasSize(2);
      }
      assertThat(samples(querier, ChurnRun.passing(720, 11))).containsExactly(720.0);
    }
  }

  private static List<Double> samples(Querier querier, Labels labels) {
    List<Matcher> matchers = new ArrayList<>();
    labels.forEach((name, value) -> matchers.add(Matcher.equal(name, value)));
    SeriesSet found = querier.select(matchers, 0, Long.MAX_VALUE);
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      StorageContract.read(found.samples(i, null), new SampleBatch())
          .forEach(point -> values.add(Double.longBitsToDouble(point.bits())));
    }
    return values;
  }
}
