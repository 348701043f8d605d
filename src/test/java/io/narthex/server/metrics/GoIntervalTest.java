package io.narthex.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoIntervalTest {
  @ParameterizedTest
  @CsvSource({
    "250, 250ms",
    "1000, 1s",
    "1500, 1.5s",
    "15000, 15s",
    "60000, 1m0s",
    "90000, 1m30s",
    "600000, 10m0s",
    "3600000, 1h0m0s",
    "3723004, 1h2m3.004s"
  })
  void looksAsGoPrintsIt(long millis, String text) {
    assertThat(GoInterval.of(millis)).isEqualTo(text);
  }
}
