package io.narthex.template;

import io.narthex.model.GoText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One verb of a format, {@code %-8.3f}.
 *
 * @param verb its letter; 0 where the format ends too early
 * @param precision below zero where none is given
 * @param end index behind it in the format
 */
record FormatVerb(char verb, String flags, int width, int precision, int end) {
  private static final Pattern SYNTAX = Pattern.compile("%([-+# 0]*)(\\d*)(?:\\.(\\d*))?(.?)");

  static FormatVerb read(String format, int percent) {
    Matcher parts = SYNTAX.matcher(format);
    parts.region(percent, format.length());
    if (!parts.lookingAt()) {
      throw new IllegalArgumentException("no verb at " + percent);
    }
    String precision = parts.group(3);
    return new FormatVerb(
        parts.group(4).isEmpty() ? 0 : parts.group(4).charAt(0),
        parts.group(1),
        number(parts.group(2)),
        precision == null ? -1 : number(precision),
        parts.end());
  }

  private static int number(String digits) {
    boolean huge = digits.length() > 4;
    return digits.isEmpty() ? 0 : huge ? GoFormat.MAX_WIDTH : Integer.parseInt(digits);
  }

  boolean takesValue() {
    return verb != '%' && verb != 0;
  }

  String missing() {
    return "%!" + verb + "(MISSING)";
  }

  String format(@Nullable Object value) {
    if (!takesValue()) {
      return verb == '%' ? "%" : "%!(NOVERB)";
    }
    String text = text(value);
    return padded(text == null ? wrong(value) : text, value instanceof Number);
  }

  private @Nullable String text(@Nullable Object value) {
    if (verb == 'v') {
      return value instanceof Double number && precision >= 0
          ? signed(GoText.general(number, precision), number)
          : GoFormat.print(value);
    }
    if (value instanceof Double number) {
      return real(number);
    }
    if (value instanceof Long number) {
      return whole(number);
    }
    if (value instanceof Boolean flag) {
      return verb == 't' ? flag.toString() : null;
    }
    return switch (verb) {
      case 's' -> cut(GoFormat.print(value));
      case 'q' -> GoText.quote(cut(GoFormat.print(value)));
      default -> null;
    };
  }

  private @Nullable String real(double number) {
    String text =
        switch (verb) {
          case 'f', 'F' -> GoText.fixed(number, precision < 0 ? 6 : precision);
          case 'e' -> GoText.scientific(number, precision < 0 ? 6 : precision);
          case 'g' -> precision < 0 ? GoText.general(number) : GoText.general(number, precision);
          default -> null;
        };
    return text == null ? null : signed(text, number);
  }

  private @Nullable String whole(long number) {
    String text =
        switch (verb) {
          case 'd' -> Long.toString(number);
          case 'x' -> Long.toHexString(number);
          case 'X' -> Long.toHexString(number).toUpperCase(java.util.Locale.ROOT);
          case 'o' -> Long.toOctalString(number);
          case 'b' -> Long.toBinaryString(number);
          case 'c' -> Character.toString((int) number);
          default -> null;
        };
    return text == null ? null : signed(text, (double) number);
  }

  private String signed(String text, double number) {
    boolean plus = number >= 0 && !text.startsWith("+");
    return plus && flags.contains("+")
        ? "+" + text
        : plus && flags.contains(" ") ? " " + text : text;
  }

  private String cut(String text) {
    return precision >= 0 && precision < text.length() ? text.substring(0, precision) : text;
  }

  private String wrong(@Nullable Object value) {
    return "%!" + verb + "(" + Values.type(value) + "=" + GoFormat.print(value) + ")";
  }

  private String padded(String text, boolean number) {
    int missing = Math.min(width, GoFormat.MAX_WIDTH) - text.codePointCount(0, text.length());
    if (missing <= 0) {
      return text;
    }
    if (flags.contains("-")) {
      return text + " ".repeat(missing);
    }
    if (flags.contains("0") && number) {
      int sign = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
      return text.substring(0, sign) + "0".repeat(missing) + text.substring(sign);
    }
    return " ".repeat(missing) + text;
  }
}
