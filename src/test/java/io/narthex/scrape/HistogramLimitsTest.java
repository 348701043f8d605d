package io.narthex.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.config.HistogramOptions;
import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistogramLimitsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 8",
    "1.002, 8",
    "1.1, 2",
    "1.5, 0",
    "2, 0",
    "4, -1",
    "5, -2",
    "65536, -4",
    "1e300, -4"
  })
  void theFactorSetsTheFinestSchema(double factor, int schema) throws ScrapeException {
    assertThat(fit(histogram(8, 1), 0, factor).layout().schema()).isEqualTo(schema);
  }

  @ParameterizedTest
  @CsvSource({"0, 3, 16", "16, 3, 16", "15, 2, 8", "7, 1, 4", "1, -1, 1"})
  void resolutionFallsUntilTheBucketsFit(long limit, int schema, int buckets)
      throws ScrapeException {
    HistogramLayout layout = fit(histogram(3, 16), limit, 0).layout();
    assertThat(layout.schema()).isEqualTo(schema);
    assertThat(layout.buckets()).isEqualTo(buckets);
  }

  @Test
  void schemasToComeAreBroughtDown() throws ScrapeException {
    assertThat(fit(histogram(52, 3), 0, 0).layout().schema()).isEqualTo(8);
  }

  @Test
  void whatFitsNoLimitIsRefused() {
    FloatHistogram custom =
        new FloatHistogram(
            HistogramLayout.custom(List.of(new Span(0, 2)), 1),
            CounterResetHint.UNKNOWN,
            2,
            0,
            0,
            new double[] {1, 1});
    assertThatThrownBy(() -> fit(custom, 1, 0))
        .isInstanceOf(ScrapeException.class)
        .hasMessage("histogram bucket limit exceeded");
  }

  private static FloatHistogram fit(FloatHistogram histogram, long limit, double factor)
      throws ScrapeException {
    return new HistogramLimits(new HistogramOptions(true, false, false, limit, factor))
        .fit(histogram);
  }

  /** Buckets from the one that begins at 1. */
  private static FloatHistogram histogram(int schema, int buckets) {
    HistogramLayout layout =
        new HistogramLayout(schema, 0, List.of(new Span(1, buckets)), List.of());
    return new FloatHistogram(layout, CounterResetHint.UNKNOWN, 0, 0, 0, new double[buckets]);
  }
}
