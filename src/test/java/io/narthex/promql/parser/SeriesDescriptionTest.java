package io.narthex.promql.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.GoText;
import io.narthex.model.StaleMarker;
import io.narthex.promql.parser.SeriesDescription.Value;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SeriesDescriptionTest {
  @TestFactory
  Stream<DynamicTest> values() throws IOException {
    return QueryCases.tests(
        "series.txt", series -> assertThat(read(series.input())).isEqualTo(series.outcome()));
  }

  @Test
  void remembersWhetherTheResetHintWasWritten() throws ParseException {
    assertThat(SeriesDescription.parse("{} {{}} {{counter_reset_hint:unknown}}").values())
        .extracting(value -> ((Value.Histogram) value).hintGiven())
        .containsExactly(false, true);
  }

  private static String read(String series) {
    try {
      return SeriesDescription.parse(series).values().stream()
          .map(SeriesDescriptionTest::text)
          .toList()
          .toString();
    } catch (ParseException e) {
      return e.getMessage();
    }
  }

  private static String text(Value value) {
    if (value instanceof Value.Histogram histogram) {
      return HistogramNotation.print(histogram.histogram());
    }
    if (value instanceof Value.Number number) {
      return StaleMarker.is(number.value()) ? "stale" : GoText.general(number.value());
    }
    return "_";
  }
}
