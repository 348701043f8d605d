package io.narthex.model;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prometheus's durations: {@code 1h30m}, {@code 15s}, {@code 250ms}, {@code 0}; units from years
 * (365 days) down, each at most once.
 */
public final class Durations {
  private static final Pattern PART = Pattern.compile("(\\d+)(\\D+)");
  private static final List<String> UNITS = List.of("y", "w", "d", "h", "m", "s", "ms");
  private static final long[] MILLIS = {
    365L * 86_400_000, 7L * 86_400_000, 86_400_000, 3_600_000, 60_000, 1_000, 1
  };

  /** Durations must fit 64-bit nanoseconds, as Prometheus's do: about 292 years. */
  private static final long MAX_MS = Long.MAX_VALUE / 1_000_000;

  private Durations() {}

  /**
   * Parses a duration to milliseconds.
   *
   * @throws IllegalArgumentException with Prometheus's words where it is none
   */
  public static long parseMs(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("empty duration string");
    }
    if (text.equals("0")) {
      return 0;
    }
    Matcher part = PART.matcher(text);
    long total = 0;
    int smallest = -1;
    int at = 0;
    while (at < text.length()) {
      if (!part.find() || part.start() != at) {
        throw invalid(text);
      }
      int unit = UNITS.indexOf(part.group(2));
      if (unit < 0) {
        throw new IllegalArgumentException(
            "unknown unit \"" + part.group(2) + "\" in duration \"" + text + "\"");
      }
      if (unit <= smallest) {
        throw invalid(text);
      }
      smallest = unit;
      total = add(total, part.group(1), unit);
      at = part.end();
    }
    return total;
  }

  private static IllegalArgumentException invalid(String text) {
    return new IllegalArgumentException("not a valid duration string: \"" + text + "\"");
  }

  private static long add(long total, String amount, int unit) {
    try {
      long sum = Math.addExact(total, Math.multiplyExact(Long.parseLong(amount), MILLIS[unit]));
      if (sum <= MAX_MS) {
        return sum;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("duration out of range", e);
    }
    throw new IllegalArgumentException("duration out of range");
  }

  /**
   * The shortest exact form: {@code 90s} is {@code 1m30s}, 0 is {@code 0s}; years and weeks only
   * where they divide the whole.
   */
  public static String format(long millis) {
    if (millis == 0) {
      return "0s";
    }
    StringBuilder text = new StringBuilder(millis < 0 ? "-" : "");
    long rest = Math.abs(millis);
    for (int i = 0; i < MILLIS.length; i++) {
      boolean onlyExact = i < 2;
      long amount = rest / MILLIS[i];
      if (amount > 0 && !(onlyExact && rest % MILLIS[i] != 0)) {
        text.append(amount).append(UNITS.get(i));
        rest -= amount * MILLIS[i];
      }
    }
    return text.toString();
  }
}
