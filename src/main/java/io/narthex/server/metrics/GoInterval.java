package io.narthex.server.metrics;

import java.math.BigDecimal;

/** Durations as Go prints them, and so Prometheus as a label: {@code 15s}, {@code 1m0s}. */
final class GoInterval {
  private static final long MINUTE_MS = 60_000;
  private static final long HOUR_MS = 60 * MINUTE_MS;

  private GoInterval() {}

  static String of(long millis) {
    if (millis < 1000) {
      return millis + "ms";
    }
    String hours = millis >= HOUR_MS ? millis / HOUR_MS + "h" : "";
    String minutes = millis >= MINUTE_MS ? millis % HOUR_MS / MINUTE_MS + "m" : "";
    BigDecimal seconds = BigDecimal.valueOf(millis % MINUTE_MS, 3).stripTrailingZeros();
    return hours + minutes + seconds.toPlainString() + "s";
  }
}
