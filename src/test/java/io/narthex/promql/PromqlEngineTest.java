package io.narthex.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.Labels;
import io.narthex.model.Sample;
import io.narthex.model.Span;
import io.narthex.promql.exec.Explanation;
import io.narthex.promql.exec.QueryValue;
import io.narthex.promql.exec.operator.QueryException;
import io.narthex.promql.exec.operator.QueryException.Category;
import io.narthex.promql.exec.operator.Workers;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.promql.script.MemoryStorage;
import io.narthex.storage.Appender;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Limits, errors, statistics and the forms of answers. */
class PromqlEngineTest {
  private final MemoryStorage storage = new MemoryStorage();
  private final List<FinishedQuery> finished = new ArrayList<>();
  private long nowMs;
  private long subqueryStepMs = 60_000;
  private boolean startTimestamps;

  private PromqlEngine engine(long maxSamples) {
    for (int i = 0; i < 10; i++) {
      storage.add(Labels.of("__name__", "x", "n", "1"), new Sample(i * 1000, i));
      storage.add(Labels.of("__name__", "x", "n", "0"), new Sample(i * 1000, 2 * i));
    }
    return new PromqlEngine(
        new EngineOptions(
            () -> nowMs++,
            ParserOptions.DEFAULT,
            maxSamples,
            1_000,
            300_000,
            () -> subqueryStepMs,
            false,
            startTimestamps,
            true,
            Workers.NONE,
            finished::add));
  }

  private static void assertFails(ThrowingCallable query, Category category, String message) {
    assertThatThrownBy(query)
        .isInstanceOfSatisfying(
            QueryException.class, e -> assertThat(e.category()).isEqualTo(category))
        .hasMessage(message);
  }

  @Test
  void aMatrixIsSortedByLabels() {
    QueryResult result = engine(100).range(storage, "x", 0, 9_000, 3_000, QueryOptions.DEFAULT);
    QueryValue.Matrix matrix = (QueryValue.Matrix) result.value();
    assertThat(matrix.series()).extracting(s -> s.labels().get("n")).containsExactly("0", "1");
    assertThat(matrix.series().get(0).value(3)).isEqualTo(18);
    assertThat(matrix.series().get(0).timestampMs(3)).isEqualTo(9_000);
    assertThat(result.statistics().samplesRead()).isEqualTo(20);
    assertThat(result.statistics().peakSamples()).isEqualTo(8);
  }

  @Test
  void whatSeveralAggregationsStandOverIsReadOnceAndRemarkedUponAtEachPlace() {
    PromqlEngine engine = engine(1_000);
    QueryResult once =
        engine.range(storage, "sum(rate(x[3s]))", 0, 9_000, 3_000, QueryOptions.DEFAULT);
    QueryResult twice =
        engine.range(
            storage, "sum(rate(x[3s])) / max(rate(x[3s]))", 0, 9_000, 3_000, QueryOptions.DEFAULT);
    assertThat(twice.statistics().samplesRead()).isEqualTo(once.statistics().samplesRead());
    assertThat(((QueryValue.Matrix) twice.value()).series().get(0).value(0)).isEqualTo(1.5);
    assertThat(twice.infos()).hasSize(2);
    assertThat(twice.infos().get(0)).endsWith("(1:10)");
    assertThat(twice.infos().get(1)).endsWith("(1:29)");
  }

  @Test
  void whatStepsLookAtIsCountedAsOftenAsTheyDo() {
    PromqlEngine engine = engine(1_000);
    assertSamples(engine, "x", 2, 2, 2, 2);
    assertSamples(engine, "rate(x[5s])", 2, 8, 10, 10);
    assertSamples(engine, "sum(rate(x[5s])) / max(rate(x[5s]))", 4, 16, 20, 20);
    assertSamples(engine, "x + x @ 5", 4, 4, 4, 4);
    assertSamples(engine, "sum_over_time(sum(rate(x[5s]))[4s:2s])", 0, 1, 2, 2);
  }

  /** A histogram counts for as many floats as fit into the memory it takes in Prometheus. */
  @Test
  void aHistogramCountsForManySamples() {
    HistogramLayout layout = new HistogramLayout(1, 0, List.of(new Span(0, 4)), List.of());
    double[] buckets = {1, 2, 1, 1};
    FloatHistogram histogram =
        new FloatHistogram(layout, CounterResetHint.UNKNOWN, 5, 20, 0, buckets);
    storage.add(Labels.of("__name__", "h"), new Sample(1_000, 20, histogram));
    assertSamples(engine(1_000), "h", 0, 13, 13, 13);
    assertSamples(engine(1_000), "rate(h[4s])", 0, 13, 0, 0);
  }

  /** Of the steps at 0, 3, 6 and 9 s. */
  private void assertSamples(PromqlEngine engine, String query, long... expected) {
    QueryStatistics statistics =
        engine
            .range(storage, query, 0, 9_000, 3_000, QueryOptions.DEFAULT.explained())
            .statistics();
    assertThat(statistics.samplesAtSteps())
        .extracting(StepSamples::samples)
        .as(query)
        .containsExactly(Arrays.stream(expected).boxed().toArray(Long[]::new));
    assertThat(engine.range(storage, query, 0, 9_000, 3_000, QueryOptions.DEFAULT).statistics())
        .extracting(QueryStatistics::samples)
        .isEqualTo(Arrays.stream(expected).sum());
  }

  @Test
  void aQueryAskedAgainSeesTheSeriesThatAreThereNow() {
    PromqlEngine engine = engine(1_000);
    storage.add(Labels.of("__name__", "x", "n", "2"), new Sample(9_000, 1));
    QueryResult before = engine.instant(storage, "count(x)", 9_000, QueryOptions.DEFAULT);
    storage.add(Labels.of("__name__", "x", "n", "3"), new Sample(9_000, 1));
    QueryResult after = engine.instant(storage, "count(x)", 9_000, QueryOptions.DEFAULT);
    assertThat(((QueryValue.Vector) before.value()).samples().get(0).value()).isEqualTo(3);
    assertThat(((QueryValue.Vector) after.value()).samples().get(0).value()).isEqualTo(4);
  }

  @Test
  void tooManySamplesAreRefused() {
    assertFails(
        () -> engine(7).range(storage, "x", 0, 9_000, 3_000, QueryOptions.DEFAULT),
        Category.EXECUTION,
        "query processing would load too many samples into memory in query execution");
  }

  @Test
  void aQueryRunsOutOfTime() {
    QueryOptions impatient = QueryOptions.DEFAULT.withTimeout(1);
    assertFails(
        () -> engine(100).instant(storage, "x", 9_000, impatient),
        Category.TIMEOUT,
        "query timed out in expression evaluation");
  }

  @Test
  void aCanceledQueryEnds() {
    QueryOptions gone = QueryOptions.DEFAULT.until(() -> true);
    assertFails(
        () -> engine(100).instant(storage, "x", 9_000, gone),
        Category.CANCELED,
        "query was canceled in expression evaluation");
  }

  @Test
  void errorsOfTheTextNameTheirPlace() {
    assertFails(
        () -> engine(100).instant(storage, "sum(x", 0, QueryOptions.DEFAULT),
        Category.BAD_DATA,
        "1:6: parse error: unclosed left parenthesis");
  }

  @Test
  void aRangeQueryHasNoRangeVectors() {
    assertFails(
        () -> engine(100).range(storage, "x[5m]", 0, 1_000, 1_000, QueryOptions.DEFAULT),
        Category.BAD_DATA,
        "invalid expression type \"range vector\" for range query, must be Scalar or instant"
            + " Vector");
  }

  @Test
  void theLookbackMayBeAskedFor() {
    QueryOptions shortSighted = QueryOptions.DEFAULT.withLookback(500);
    QueryResult result = engine(100).instant(storage, "x", 9_600, shortSighted);
    assertThat(((QueryValue.Vector) result.value()).samples()).isEmpty();
  }

  @Test
  void whenACounterStartedCountsOnlyWhereItIsToldTo() {
    for (int i = 0; i < 5; i++) {
      long startMs = i < 2 ? Appender.NO_START : 1_500;
      storage.add(Labels.of("__name__", "c_total"), new Sample(i * 1000, 10), startMs);
    }
    assertThat(resets(engine(100))).isEqualTo(0);
    startTimestamps = true;
    assertThat(resets(engine(100))).isEqualTo(1);
  }

  private double resets(PromqlEngine engine) {
    QueryResult result =
        engine.instant(storage, "resets(c_total[10s])", 4_000, QueryOptions.DEFAULT);
    return ((QueryValue.Vector) result.value()).samples().get(0).value();
  }

  @Test
  void subqueriesWithoutAStepFollowTheSetting() {
    PromqlEngine engine = engine(100);
    assertThat(countOfSubquery(engine)).isEqualTo(1);
    subqueryStepMs = 1_000;
    assertThat(countOfSubquery(engine)).as("the same query, asked again").isEqualTo(9);
  }

  private double countOfSubquery(PromqlEngine engine) {
    QueryResult result =
        engine.instant(storage, "count_over_time(sum(x)[9s:])", 60_000, QueryOptions.DEFAULT);
    return ((QueryValue.Vector) result.value()).samples().get(0).value();
  }

  @Test
  void whatBecameOfAQueryIsLogged() {
    QueryOptions options =
        QueryOptions.DEFAULT.askedBy(new QueryOrigin.RuleGroup("rules.yml", "group"));
    PromqlEngine engine = engine(7);
    engine.instant(storage, "sum(x)", 9_000, options);
    assertFails(
        () -> engine.range(storage, "x", 0, 9_000, 3_000, options),
        Category.EXECUTION,
        "query processing would load too many samples into memory in query execution");
    assertThat(finished).extracting(FinishedQuery::query).containsExactly("sum(x)", "x");
    assertThat(finished).extracting(FinishedQuery::origin).containsOnly(options.origin());
    assertThat(finished.get(0).error()).isEmpty();
    assertThat(finished.get(1).error()).contains("too many samples");
    assertThat(finished.get(1).stepMs()).isEqualTo(3_000);
  }

  @Test
  void anExplanationFollowsThePlan() {
    Explanation sum =
        explanation("sum(rate(x[5s])) / scalar(sum_over_time(sum(x)[9s:3s] offset 1s @ 9))");
    assertThat(sum.operator()).isEqualTo("/");
    Explanation rates = sum.inputs().get(0).inputs().get(0);
    assertThat(rates.operator()).isEqualTo("rate");
    assertThat(rates.text()).isEqualTo("rate(x[5s])");
    assertThat(rates.series()).isEqualTo(2);
    assertThat(rates.samples()).isEqualTo(6);
    assertThat(rates.nanos()).isPositive();
    assertThat(rates.inputs().get(0).samplesRead()).isEqualTo(20);
    assertThat(sum.inputs().get(1).operator()).isEqualTo("once");
  }

  private Explanation explanation(String query) {
    QueryResult result =
        engine(100).range(storage, query, 0, 9_000, 3_000, QueryOptions.DEFAULT.explained());
    return Objects.requireNonNull(result.explanation());
  }

  @Test
  void anExplainedQueryHasTheSameAnswer() {
    String query = "topk(1, x) + on () group_left sum(increase(x[5s])) > 1";
    PromqlEngine engine = engine(100);
    QueryValue.Matrix plain =
        (QueryValue.Matrix)
            engine.range(storage, query, 0, 9_000, 3_000, QueryOptions.DEFAULT).value();
    QueryValue.Matrix explained =
        (QueryValue.Matrix)
            engine.range(storage, query, 0, 9_000, 3_000, QueryOptions.DEFAULT.explained()).value();
    assertThat(explained.series()).hasSameSizeAs(plain.series()).isNotEmpty();
    for (int i = 0; i < plain.series().size(); i++) {
      assertThat(explained.series().get(i).labels()).isEqualTo(plain.series().get(i).labels());
      assertThat(explained.series().get(i).value(1)).isEqualTo(plain.series().get(i).value(1));
    }
  }
}
