package io.narthex.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HistogramCheckTest {
  private final HistogramBuilder builder = new HistogramBuilder();

  private void exponential() {
    builder.clear().schema(3).zeroThreshold(0.001).zeroCount(1).count(6).sum(9);
    builder.span(true, -2, 1).span(true, 1, 1).delta(true, 2).delta(true, 1);
  }

  private void custom(double... bounds) {
    builder.clear().schema(HistogramLayout.CUSTOM_BUCKETS).count(3).sum(1);
    for (double bound : bounds) {
      builder.customBound(bound);
    }
    builder.span(true, 0, 2).bucket(true, 1).bucket(true, 2);
  }

  @Test
  void goodOnesPass() throws InvalidHistogramException {
    exponential();
    FloatHistogram first = builder.build();
    assertThat(HistogramCheck.problem(first, true)).isNull();
    assertThat(first.bucket(1)).isEqualTo(3);
    exponential();
    assertThat(builder.build().layout()).isSameAs(first.layout());
    custom(1, 2);
    assertThat(HistogramCheck.problem(builder.build(), true)).isNull();
  }

  @Test
  void emptySpansOnlyMoveTheNext() throws InvalidHistogramException {
    builder.clear().span(true, 2, 0).span(true, 3, 1).bucket(true, 1).span(true, 1, 0);
    assertThat(builder.build().layout().positiveSpans()).containsExactly(new Span(5, 1));
  }

  @Test
  void spansAndCountsMustGoTogether() {
    exponential();
    builder.bucket(false, 1);
    assertThatThrownBy(builder::build)
        .hasMessageStartingWith("negative side: spans need 0 buckets, have 1 buckets");
    builder.clear().span(true, 0, 4_000_000_000L);
    assertThatThrownBy(builder::build).hasMessageContaining("need 4000000000 buckets");
  }

  @Test
  void contradictionsAreNamed() throws InvalidHistogramException {
    exponential();
    assertProblem(builder.count(7), "should equal the number of observations");
    assertThat(HistogramCheck.problem(builder.build(), false)).isNull();
    assertThat(HistogramCheck.problem(builder.sum(Double.NaN).build(), true)).isNull();
    assertProblem(builder.count(5), "should be at least the number of observations");
    exponential();
    assertThat(HistogramCheck.problem(builder.schema(52).build(), false)).isNull();
    assertProblem(builder.schema(53), "invalid histogram schema 53");
    exponential();
    assertProblem(builder.schema(-5), "invalid histogram schema -5");
    exponential();
    assertProblem(builder.span(true, -1, 1).bucket(true, 1), "span whose offset is negative");
  }

  @Test
  void contradictionsOfCustomBucketsAreNamed() throws InvalidHistogramException {
    custom(2, 1);
    assertProblem(builder, "strictly increasing order");
    custom(1, Double.POSITIVE_INFINITY);
    assertProblem(builder, "must be finite");
    custom();
    assertProblem(builder, "only 0 custom bounds defined");
    custom(1);
    assertProblem(builder.zeroCount(1), "must have zero count of 0");
  }

  private static void assertProblem(HistogramBuilder broken, String problem)
      throws InvalidHistogramException {
    assertThat(HistogramCheck.problem(broken.build(), true)).contains(problem);
  }
}
