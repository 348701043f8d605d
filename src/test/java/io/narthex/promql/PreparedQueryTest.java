package io.narthex.promql;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import io.narthex.promql.exec.operator.QueryException;
import io.narthex.storage.Appender;
import io.narthex.tsdb.LoadProgress;
import io.narthex.tsdb.MemoryBlockStore;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.TsdbSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a prepared query remembers of series must not show. */
class PreparedQueryTest {
  private static final long STEP_MS = 15_000;

  private static final List<String> QUERIES =
      List.of(
          "a",
          "-a",
          "rate(a_total[1m])",
          "sum by (i) (rate(a_total[1m]))",
          "sum without (i) (a)",
          "count(a) by (j) > 1",
          "a / on (i, j) b",
          "a * on (i) group_left(k) c",
          "c + on (i) group_right a",
          "a and on (i) b or c",
          "topk(1, a) by (j)",
          "histogram_quantile(0.5, rate(h_bucket[1m]))",
          "histogram_quantile(0.5, sum by (le) (h_bucket))",
          "label_replace(a, 'i', 'x', 'j', '(.*)')",
          "count_values('v', a)",
          "absent(d)",
          "{__name__=~'[ab]'} + 1",
          "max_over_time(sum(a)[1m:15s])");

  @TempDir Path dir;
  private long nowMs = 1_700_000_000_000L;
  private Tsdb tsdb;
  private PromqlEngine engine;

  @BeforeEach
  void open() {
    tsdb = Tsdb.open(TsdbSettings.DEFAULTS, () -> nowMs, new MemoryBlockStore(), dir);
    tsdb.load(new LoadProgress());
    engine = new PromqlEngine(EngineOptions.defaults(() -> nowMs));
  }

  @AfterEach
  void close() {
    tsdb.close();
  }

  @Test
  void answersLikeOneThatWasReadJustNow() {
    long seed = System.nanoTime();
    System.out.println("PreparedQueryTest seed " + seed);
    Random random = new Random(seed);
    List<PreparedQuery> prepared = QUERIES.stream().map(engine::prepare).toList();
    for (int step = 0; step < 60; step++) {
      scrape(random);
      for (int i = 0; i < prepared.size(); i++) {
        String query = QUERIES.get(i);
        assertThat(answer(prepared.get(i)))
            .as("seed %d, step %d, %s", seed, step, query)
            .isEqualTo(answer(engine.prepare(query)));
      }
    }
  }

  /** Some of the series, which grow in number from time to time. */
  private void scrape(Random random) {
    nowMs += STEP_MS;
    Appender appender = tsdb.appender();
    for (int i = 0; i < 8; i++) {
      if (random.nextInt(6) > 0) {
        String id = "" + random.nextInt(3 + i);
        String job = "" + random.nextInt(2);
        write(appender, i, "__name__", "a", "i", id, "j", job);
        write(appender, i, "__name__", "b", "i", id, "j", job);
        write(appender, i, "__name__", "c", "i", id, "k", "k" + id);
        write(appender, nowMs, "__name__", "a_total", "i", id, "j", job);
        write(appender, nowMs + i, "__name__", "h_bucket", "i", id, "le", i + ".5");
      }
    }
    appender.commit();
  }

  /** A second sample at this time is refused, which is as well. */
  private void write(Appender appender, double value, String... labels) {
    appender.append(appender.reference(Labels.of(labels)), nowMs, value);
  }

  /** The values, with what was remarked, or the error. */
  private String answer(PreparedQuery query) {
    try {
      QueryResult result = engine.instant(tsdb, query, nowMs, QueryOptions.DEFAULT);
      return result.value() + " " + result.infos() + " " + result.warnings();
    } catch (QueryException e) {
      return "error: " + e.getMessage();
    }
  }
}
