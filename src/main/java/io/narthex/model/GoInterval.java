package io.narthex.model;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations as Go prints them: {@code 250ms}, {@code 15s}, {@code 1m0s}, {@code 1h2m3.5s}. */
public final class GoInterval {
  private static final long SECOND_NS = 1_000_000_000;

  private GoInterval() {}

  public static String of(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    if (duration.isNegative()) {
      return "-" + of(duration.negated());
    }
    long nanos = duration.toNanos();
    return nanos < SECOND_NS ? fraction(nanos) : hours(duration);
  }

  /** Less than a second, in the largest unit that it holds one of. */
  private static String fraction(long nanos) {
    if (nanos < 1_000) {
      return nanos + "ns";
    }
    return nanos < 1_000_000 ? decimal(nanos, 3) + "µs" : decimal(nanos, 6) + "ms";
  }

  private static String hours(Duration duration) {
    long minutes = duration.toMinutes();
    String hours = minutes >= 60 ? minutes / 60 + "h" : "";
    String rest = minutes > 0 ? minutes % 60 + "m" : "";
    return hours + rest + decimal(duration.minusMinutes(minutes).toNanos(), 9) + "s";
  }

  private static String decimal(long value, int decimals) {
    return BigDecimal.valueOf(value, decimals).stripTrailingZeros().toPlainString();
  }
}
