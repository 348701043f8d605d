package io.narthex.promql.parser;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes text and numbers in messages the way Go does, whose forms Prometheus's clients know. */
final class GoText {
  private static final int REPLACEMENT = 0xFFFD;

  private GoText() {}

  /** A string in double quotes, {@code %q}. */
  static String quote(String value) {
    StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
    value.codePoints().forEach(rune -> append(quoted, rune, '"'));
    return quoted.append('"').toString();
  }

  /** A code point in single quotes; what is none, such as the end of the text, is U+FFFD. */
  static String quote(int rune) {
    int shown = Character.isValidCodePoint(rune) ? rune : REPLACEMENT;
    return append(new StringBuilder("'"), shown, '\'').append('\'').toString();
  }

  /** {@code U+0063 'c'}, the character only where it can be seen. */
  static String unicode(int rune) {
    String code = String.format("U+%04X", rune);
    return isPrint(rune) ? code + " '" + Character.toString(rune) + "'" : code;
  }

  /** A number with six decimals, {@code %f}. */
  static String fixed(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return special(value);
    }
    return new BigDecimal(value).setScale(6, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** A number with as many digits as tell it from its neighbours and no exponent. */
  static String plain(double value) {
    return isOrdinary(value) ? shortest(value).toPlainString() : special(value);
  }

  /** As {@link #plain}, but with an exponent below 1e-4 and from 1e6 on, {@code %g}. */
  static String general(double value) {
    if (!isOrdinary(value)) {
      return special(value);
    }
    BigDecimal decimal = shortest(value);
    int exponent = decimal.precision() - decimal.scale() - 1;
    return exponent < -4 || exponent >= 6 ? scientific(decimal, exponent) : decimal.toPlainString();
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
    return (decimal.signum() < 0 ? "-" : "")
        + digits.charAt(0)
        + fraction
        + (exponent < 0 ? "e-" : "e+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
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
