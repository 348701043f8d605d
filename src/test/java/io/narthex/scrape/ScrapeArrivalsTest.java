package io.narthex.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ScrapeArrivalsTest {
  private static final long START_MS = 4_999;

  private final ScrapeArrivals arrivals = new ScrapeArrivals(2, 5_000);

  private void note(int target, long... afterMs) {
    for (long ms : afterMs) {
      arrivals.note(target, TimeUnit.MILLISECONDS.toNanos(START_MS + ms));
    }
  }

  @Test
  void theEarliestIsPunctual() {
    note(0, 3, 5_000, 10_120, 20_001);
    note(1, 2_400, 7_390);
    assertThat(arrivals.lateMs()).containsExactlyInAnyOrder(3, 0, 120, 1, 10, 0);
  }

  @Test
  void nothingIsLateWhereNothingHasCome() {
    note(0, 1);
    arrivals.clear();
    assertThat(arrivals.lateMs()).isEmpty();
  }
}
