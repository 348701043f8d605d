package io.narthex.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes text and numbers in messages the way Go does, whose forms Prometheus's clients know. */
public final class GoText {
  private static final int REPLACEMENT = 0xFFFD;

  private GoText() {}

  /** A string in double quotes, {@code %q}. */
  public static String quote(String value) {
    StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
    value.codePoints().forEach(rune -> append(quoted, rune, '"'));
    return quoted.append('"').toString();
  }

  /** A code point in single quotes; what is none, such as the end of the text, is U+FFFD. */
  public static String quote(int rune) {
    int shown = Character.isValidCodePoint(rune) ? rune : REPLACEMENT;
    return append(new StringBuilder("'"), shown, '\'').append('\'').toString();
  }

  /** {@code U+0063 'c'}, the character only where it can be seen. */
  public static String unicode(int rune) {
    String code = String.format("U+%04X", rune);
    return isPrint(rune) ? code + " '" + Character.toString(rune) + "'" : code;
  }

  /** A number with six decimals, {@code %f}. */
  public static String fixed(double value) {
    return fixed(value, 6);
  }

  /** A number with as many digits as tell it from its neighbours and no exponent. */
  public static String plain(double value) {
    return isOrdinary(value) ? shortest(value).toPlainString() : special(value);
  }

  /** As {@link #plain}, but with an exponent below 1e-4 and from 1e6 on, {@code %g}. */
  public static String general(double value) {
    return shortest(value, 6);
  }

  /** As {@link #plain}, but with an exponent below 1e-4 and from 1e21 on, {@code %v}. */
  public static String number(double value) {
    return shortest(value, 21);
  }

  private static String shortest(double value, int exponentFrom) {
    if (!isOrdinary(value)) {
      return special(value);
    }
    BigDecimal decimal = shortest(value);
    int exponent = decimal.precision() - decimal.scale() - 1;
    return exponent < -4 || exponent >= exponentFrom
        ? scientific(decimal, exponent)
        : decimal.toPlainString();
  }

  /** A number with so many digits at most, {@code %.4g}. */
  public static String general(double value, int digits) {
    if (!isOrdinary(value)) {
      return special(value);
    }
    int precision = Math.max(digits, 1);
    BigDecimal decimal =
        new BigDecimal(value)
            .round(new MathContext(precision, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    int count = decimal.precision();
    int exponent = count - decimal.scale() - 1;
    int limit = precision > count && count > exponent ? count : precision;
    return exponent < -4 || exponent >= limit
        ? scientific(decimal, exponent)
        : decimal.toPlainString();
  }

  /** A number with so many decimals, {@code %.2f}. */
  public static String fixed(double value, int decimals) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return special(value);
    }
    boolean negative = Double.doubleToRawLongBits(value) < 0;
    String digits =
        new BigDecimal(Math.abs(value)).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    return negative ? "-" + digits : digits;
  }

  /** A number with an exponent and so many decimals, {@code %.2e}. */
  public static String scientific(double value, int decimals) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return special(value);
    }
    boolean negative = Double.doubleToRawLongBits(value) < 0;
    BigDecimal decimal =
        new BigDecimal(Math.abs(value))
            .round(new MathContext(decimals + 1, RoundingMode.HALF_EVEN));
    int exponent = value == 0 ? 0 : decimal.precision() - decimal.scale() - 1;
    BigDecimal mantissa =
        decimal.movePointLeft(exponent).setScale(decimals, RoundingMode.HALF_EVEN);
    return (negative ? "-" : "") + mantissa.toPlainString() + exponent(exponent);
  }

  /** With as many digits as tell it from its neighbours and always an exponent, {@code %e}. */
  public static String shortestScientific(double value) {
    if (!isOrdinary(value)) {
      return value == 0 ? special(value) + exponent(0) : special(value);
    }
    BigDecimal decimal = shortest(value);
    return scientific(decimal, decimal.precision() - decimal.scale() - 1);
  }

  /**
   * Reads a number as Go does: {@code Inf}, {@code nan} and the like in any case.
   *
   * @throws NumberFormatException where it is none
   */
  public static double parseNumber(String text) {
    String unsigned = text.replaceFirst("^[+-]", "").toLowerCase(Locale.ROOT);
    if (unsigned.equals("inf") || unsigned.equals("infinity")) {
      return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (text.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    if (!unsigned.matches("[0-9.].*[0-9.]|[0-9]")) {
      throw new NumberFormatException(text); // Java would take spaces, 1f and 1d
    }
    return Double.parseDouble(text);
  }

  private static boolean isOrdinary(double value) {
    return value != 0 && Math.abs(value) <= Double.MAX_VALUE;
  }

  private static String special(double value) {
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    return Double.isNaN(value) ? "NaN" : value < 0 ? "-Inf" : "+Inf";
  }

  /** {@link Double#toString} gives one digit too many for some values before JDK 19. */
  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    BigDecimal best = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    BigDecimal shorter = exact.round(new MathContext(Math.max(best.precision() - 1, 1)));
    return shorter.doubleValue() == value ? shorter.stripTrailingZeros() : best;
  }

  private static String scientific(BigDecimal decimal, int exponent) {
    String digits = decimal.unscaledValue().abs().toString();
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    return (decimal.signum() < 0 ? "-" : "") + digits.charAt(0) + fraction + exponent(exponent);
  }

  private static String exponent(int exponent) {
    return (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
  }

  private static StringBuilder append(StringBuilder target, int rune, char quote) {
    if (rune == quote || rune == '\\') {
      return target.append('\\').appendCodePoint(rune);
    }
    if (isPrint(rune)) {
      return target.appendCodePoint(rune);
    }
    return switch (rune) {
      case 0x07 -> target.append("\\a");
      case '\b' -> target.append("\\b");
      case '\f' -> target.append("\\f");
      case '\n' -> target.append("\\n");
      case '\r' -> target.append("\\r");
      case '\t' -> target.append("\\t");
      case 0x0B -> target.append("\\v");
      default -> target.append(escape(rune));
    };
  }

  private static String escape(int rune) {
    if (rune < ' ' || rune == 0x7F) {
      return String.format("\\x%02x", rune);
    }
    return rune < 0x10000 ? String.format("\\u%04x", rune) : String.format("\\U%08x", rune);
  }

  /** Letters, marks, numbers, punctuation, symbols, and the ASCII space. */
  private static boolean isPrint(int rune) {
    return switch (Character.getType(rune)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> rune == ' ';
      default -> true;
    };
  }
}
