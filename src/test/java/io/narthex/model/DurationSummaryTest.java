package io.narthex.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DurationSummaryTest {
  private final DurationSummary summary = new DurationSummary();

  @Test
  void knowsNothingAtFirst() {
    assertThat(summary.count()).isZero();
    assertThat(summary.quantile(0.5)).isNaN();
  }

  @Test
  void countsAllAndRanksTheLast() {
    for (int i = 1; i <= 1000; i++) {
      summary.add(i);
    }
    assertThat(summary.count()).isEqualTo(1000);
    assertThat(summary.sum()).isEqualTo(500_500);
    assertThat(summary.quantile(0)).isEqualTo(489);
    assertThat(summary.quantile(0.5)).isEqualTo(744);
    assertThat(summary.quantile(1)).isEqualTo(1000);
  }
}
