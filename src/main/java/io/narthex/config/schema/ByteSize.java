package io.narthex.config.schema;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes with a unit: {@code 15MB}, {@code 1GiB}; both kinds of units are powers of 1024. */
final class ByteSize {
  private static final Pattern SYNTAX = Pattern.compile("([-+]?\\d+(?:\\.\\d+)?)([KMGTPE]?)i?B");
  private static final String UNITS = "KMGTPE";

  private ByteSize() {}

  static Object parse(String text) {
    if (text.equals("0")) {
      return 0L;
    }
    Matcher parts = SYNTAX.matcher(text);
    if (!parts.matches()) {
      String problem = text.matches("[-+]?[\\d.]+") ? "missing unit in" : "invalid size";
      throw new IllegalArgumentException("units: " + problem + " \"" + text + "\"");
    }
    String unit = parts.group(2).toUpperCase(Locale.ROOT);
    long scale = unit.isEmpty() ? 1 : 1L << (10 * (UNITS.indexOf(unit) + 1));
    try {
      return new BigDecimal(parts.group(1))
          .multiply(BigDecimal.valueOf(scale))
          .toBigInteger()
          .longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("units: size out of range \"" + text + "\"", e);
    }
  }

  /** In the largest unit that divides it. */
  static String format(long bytes) {
    int unit = Math.min(Long.numberOfTrailingZeros(bytes) / 10, UNITS.length());
    return unit == 0 || bytes == 0
        ? bytes + "B"
        : (bytes >> (10 * unit)) + UNITS.substring(unit - 1, unit) + "iB";
  }
}
