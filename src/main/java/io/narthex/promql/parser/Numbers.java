package io.narthex.promql.parser;

import io.narthex.model.Durations;
import io.narthex.model.GoText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The values of number tokens, by Go's rules: {@code 0x1F}, {@code 017}, {@code 1_000.5e3}. */
final class Numbers {
  private static final Pattern DECIMAL = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern HEXADECIMAL = Pattern.compile("0[xX][0-9a-fA-F]+");
  private static final Pattern OCTAL = Pattern.compile("0[0-7]+");
  private static final Pattern INTEGER = Pattern.compile("0|[1-9]\\d*");

  private Numbers() {}

  /**
   * The value of a number.
   *
   * @throws IllegalArgumentException saying why it has none
   */
  static double parse(String text) {
    if (!underscoresSeparateDigits(text)) {
      throw floatError(text, "invalid syntax");
    }
    String plain = text.replace("_", "");
    Long integer = integer(plain);
    return integer == null ? parseFloat(text, plain) : integer;
  }

  /** The prefix of hexadecimals counts as a digit. */
  private static boolean underscoresSeparateDigits(String text) {
    boolean hexadecimal = text.startsWith("0x") || text.startsWith("0X");
    for (int i = text.indexOf('_'); i >= 0; i = text.indexOf('_', i + 1)) {
      boolean afterDigit = isDigit(text, i - 1) || (hexadecimal && i == 2);
      if (!afterDigit || !isDigit(text, i + 1)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(String text, int at) {
    return at >= 0 && at < text.length() && Character.digit(text.charAt(at), 16) >= 0;
  }

  private static @Nullable Long integer(String plain) {
    try {
      if (HEXADECIMAL.matcher(plain).matches()) {
        return Long.parseLong(plain, 2, plain.length(), 16);
      }
      if (OCTAL.matcher(plain).matches()) {
        return Long.parseLong(plain, 8);
      }
      return INTEGER.matcher(plain).matches() ? Long.valueOf(plain) : null;
    } catch (NumberFormatException outOfRange) {
      return null;
    }
  }

  private static double parseFloat(String text, String plain) {
    if (text.equalsIgnoreCase("inf")) {
      return Double.POSITIVE_INFINITY;
    }
    if (text.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    if (!DECIMAL.matcher(plain).matches()) {
      throw floatError(text, "invalid syntax");
    }
    double value = Double.parseDouble(plain);
    if (Double.isInfinite(value)) {
      throw floatError(text, "value out of range");
    }
    return value;
  }

  private static IllegalArgumentException floatError(String text, String reason) {
    return new IllegalArgumentException(
        "error parsing number: strconv.ParseFloat: parsing " + GoText.quote(text) + ": " + reason);
  }

  /**
   * The value of a duration in seconds.
   *
   * @throws IllegalArgumentException saying why it has none
   */
  static double parseDuration(String text) {
    long millis = Durations.parseMs(text);
    long whole = millis / 1000;
    return whole + (millis % 1000) * 1e6 / 1e9;
  }
}
