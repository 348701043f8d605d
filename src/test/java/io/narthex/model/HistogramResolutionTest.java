package io.narthex.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramResolutionTest {

  @Test
  void neighboursAreMerged() throws InvalidHistogramException {
    HistogramBuilder builder = new HistogramBuilder().schema(1).count(21).sum(7).zeroThreshold(0.5);
    builder.span(true, -1, 4).span(true, 3, 1).span(false, 5, 1);
    for (int count = 1; count <= 5; count++) {
      builder.bucket(true, count);
    }
    FloatHistogram coarse =
        HistogramResolution.atMost(builder.bucket(false, 6).build(), 0); // indices -1..2, 6; 5

    assertThat(coarse.layout())
        .isEqualTo(
            new HistogramLayout(
                0, 0.5, List.of(new Span(0, 2), new Span(1, 1)), List.of(new Span(3, 1))));
    assertThat(counts(coarse)).containsExactly(3, 7, 5, 6);
    assertThat(coarse.sum()).isEqualTo(7);
  }

  @Test
  void whatIsCoarseEnoughOrCustomStays() {
    FloatHistogram coarse = histogram(new HistogramLayout(3, 0, List.of(), List.of()));
    FloatHistogram custom = histogram(HistogramLayout.custom(List.of(), 1, 2));
    assertThat(HistogramResolution.atMost(coarse, 3)).isSameAs(coarse);
    assertThat(HistogramResolution.atMost(custom, -4)).isSameAs(custom);
  }

  @Test
  void theFinestReservedSchemaEndsInTheBucketOfItsValues() throws InvalidHistogramException {
    HistogramBuilder builder = new HistogramBuilder().schema(52).count(1);
    builder.span(true, Integer.MAX_VALUE, 1).bucket(true, 1); // just above 1
    assertThat(HistogramResolution.atMost(builder.build(), 8).layout().positiveSpans())
        .containsExactly(new Span(1, 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void stepByStepComesToTheSame(long seed) throws InvalidHistogramException {
    Random random = new Random(seed);
    HistogramBuilder builder = new HistogramBuilder().schema(8);
    for (int i = 0; i < 20; i++) {
      builder.span(true, random.nextInt(9), 1).bucket(true, random.nextInt(99));
      builder.span(false, random.nextInt(9), 1).bucket(false, random.nextInt(99));
    }
    FloatHistogram fine = builder.build();
    FloatHistogram stepwise = fine;
    for (int schema = 7; schema >= -4; schema--) {
      stepwise = HistogramResolution.atMost(stepwise, schema);
      assertThat(stepwise).isEqualTo(HistogramResolution.atMost(fine, schema));
      assertThat(Arrays.stream(counts(stepwise)).sum())
          .isEqualTo(Arrays.stream(counts(fine)).sum());
    }
  }

  private static FloatHistogram histogram(HistogramLayout layout) {
    return new FloatHistogram(layout, CounterResetHint.UNKNOWN, 0, 0, 0, new double[0]);
  }

  private static double[] counts(FloatHistogram histogram) {
    return IntStream.range(0, histogram.layout().buckets())
        .mapToDouble(histogram::bucket)
        .toArray();
  }
}
