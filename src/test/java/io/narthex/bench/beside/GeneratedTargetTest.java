package io.narthex.bench.beside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeneratedTargetTest {
  private static final int SERIES = 300;

  @Test
  void everySeriesHasOneLineAndCountersNeverFall() {
    GeneratedTarget target = new GeneratedTarget(SeriesMix.of(SERIES), 1);
    Map<String, BigDecimal> before = values(target, 0);
    for (int scrape = 0; scrape < 20; scrape++) {
      Map<String, BigDecimal> after = values(target, 0);
      assertThat(after).hasSize(SERIES);
      after.forEach(
          (series, value) -> {
            if (!series.contains("memory")) {
              assertThat(value).as(series).isGreaterThanOrEqualTo(before.get(series));
            }
          });
      assertThat(after).isNotEqualTo(before);
      before.putAll(after);
    }
  }

  @Test
  void bucketsAreCumulativeAndEndAtTheCount() {
    GeneratedTarget target = new GeneratedTarget(SeriesMix.of(SERIES), 2);
    values(target, 0);
    Map<String, BigDecimal> values = values(target, 0);
    String name = "beside_duration_2_seconds";
    BigDecimal infinite = values.get(name + "_bucket{handler=\"/api\",le=\"+Inf\"}");
    assertThat(infinite).isEqualTo(values.get(name + "_count{handler=\"/api\"}"));
    assertThat(values.get(name + "_bucket{handler=\"/api\",le=\"0.5\"}")).isLessThan(infinite);
  }

  @Test
  void equalSeedsGiveEqualBytesAndTimestampsArePrinted() {
    byte[] first = new GeneratedTarget(SeriesMix.of(SERIES), 3).scrape(1_700_000_000_123L);
    byte[] second = new GeneratedTarget(SeriesMix.of(SERIES), 3).scrape(1_700_000_000_123L);
    assertThat(first).isEqualTo(second);
    assertThat(new String(first, StandardCharsets.UTF_8)).endsWith(" 1700000000123\n");
    assertThat(new GeneratedTarget(SeriesMix.of(SERIES), 4).scrape(0)).isNotEqualTo(first);
  }

  @Test
  void refusesAnUnevenNumberOfSeries() {
    assertThatThrownBy(() -> SeriesMix.of(150)).hasMessageContaining("multiple of 100, not 150");
  }

  private static Map<String, BigDecimal> values(GeneratedTarget target, long timestamp) {
    Map<String, BigDecimal> values = new LinkedHashMap<>();
    String text = new String(target.scrape(timestamp), StandardCharsets.UTF_8);
    text.lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              int space = line.lastIndexOf(' ');
              values.put(line.substring(0, space), new BigDecimal(line.substring(space + 1)));
            });
    return values;
  }
}
