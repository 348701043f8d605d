package io.narthex.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.Labels;
import io.narthex.model.Sample;
import io.narthex.promql.exec.QueryException;
import io.narthex.promql.exec.QueryException.Category;
import io.narthex.promql.exec.QueryValue;
import io.narthex.promql.exec.Workers;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.promql.script.MemoryStorage;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Limits, errors, statistics and the forms of answers. */
class PromqlEngineTest {
  private final MemoryStorage storage = new MemoryStorage();
  private long nowMs;

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
            60_000,
            false,
            Workers.NONE));
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
  void tooManySamplesAreRefused() {
    assertFails(
        () -> engine(7).range(storage, "x", 0, 9_000, 3_000, QueryOptions.DEFAULT),
        Category.EXECUTION,
        "query processing would load too many samples into memory in query execution");
  }

  @Test
  void aQueryRunsOutOfTime() {
    QueryOptions impatient = new QueryOptions(null, 1L, () -> false);
    assertFails(
        () -> engine(100).instant(storage, "x", 9_000, impatient),
        Category.TIMEOUT,
        "query timed out in expression evaluation");
  }

  @Test
  void aCanceledQueryEnds() {
    QueryOptions gone = new QueryOptions(null, null, () -> true);
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
    QueryOptions shortSighted = new QueryOptions(500L, null, () -> false);
    QueryResult result = engine(100).instant(storage, "x", 9_600, shortSighted);
    assertThat(((QueryValue.Vector) result.value()).samples()).isEmpty();
  }
}
