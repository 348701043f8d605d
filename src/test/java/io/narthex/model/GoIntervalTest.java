package io.narthex.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoIntervalTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 0s",
    "PT0.000000001S, 1ns",
    "PT0.0000015S, 1.5µs",
    "PT0.25S, 250ms",
    "PT0.0025S, 2.5ms",
    "PT1S, 1s",
    "PT1.5S, 1.5s",
    "PT-1.5S, -1.5s",
    "PT15S, 15s",
    "PT1M, 1m0s",
    "PT1M30S, 1m30s",
    "PT10M, 10m0s",
    "PT1H, 1h0m0s",
    "PT1H2M3.004S, 1h2m3.004s",
    "PT50H0.000000001S, 50h0m0.000000001s"
  })
  void looksAsGoPrintsIt(Duration duration, String text) {
    assertThat(GoInterval.of(duration)).isEqualTo(text);
  }
}
