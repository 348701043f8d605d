package io.narthex.template;

/** Values of literals, in Go's notation. */
final class Literals {
  private static final String SIMPLE = "abfnrtv\\'\"";
  private static final String MEANT = "\u0007\b\f\n\r\t\u000b\\'\"";

  private Literals() {}

  static String string(Source source, Token token) throws TemplateException {
    String inner = token.text().substring(1, token.text().length() - 1);
    return token.text().startsWith("`") ? inner : unescape(source, token, inner);
  }

  /** A character is a number: its code point. */
  static Long character(Source source, Token token) throws TemplateException {
    String inner = string(source, token);
    if (inner.isEmpty() || inner.codePointCount(0, inner.length()) != 1) {
      throw source.error(token.start(), "malformed character constant: " + token.text());
    }
    return (long) inner.codePointAt(0);
  }

  /** A {@link Long} where the notation is that of a whole number, else a {@link Double}. */
  static Object number(Source source, Token token) throws TemplateException {
    String digits = token.text().replace("_", "");
    try {
      return digits.matches("[+-]?0[xXbBoO].*|[+-]?\\d+") ? whole(digits) : real(digits);
    } catch (NumberFormatException e) {
      throw source.error(token.start(), "bad number syntax: " + Source.quote(token.text()));
    }
  }

  private static Object whole(String digits) {
    String lower = digits.toLowerCase(java.util.Locale.ROOT);
    if (lower.contains("0b")) {
      return Long.parseLong(lower.replace("0b", ""), 2);
    }
    if (lower.contains("0o")) {
      return Long.parseLong(lower.replace("0o", ""), 8);
    }
    return Long.decode(digits);
  }

  private static Object real(String digits) {
    char last = digits.charAt(digits.length() - 1);
    if (!Character.isDigit(last) && last != '.') {
      throw new NumberFormatException(digits); // Java would take 1f and 1d
    }
    return Double.valueOf(digits);
  }

  private static String unescape(Source source, Token token, String text) throws TemplateException {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        plain.append(c);
        continue;
      }
      char kind = text.charAt(++i);
      int simple = SIMPLE.indexOf(kind);
      int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
      if (simple >= 0) {
        plain.append(MEANT.charAt(simple));
      } else if (digits > 0 && isHex(text, i + 1, digits)) {
        plain.appendCodePoint(Integer.parseInt(text.substring(i + 1, i + 1 + digits), 16));
        i += digits;
      } else {
        throw source.error(token.start(), "invalid syntax in " + token.text());
      }
    }
    return plain.toString();
  }

  private static boolean isHex(String text, int start, int digits) {
    return start + digits <= text.length()
        && text.substring(start, start + digits).matches("[0-9a-fA-F]+")
        && Character.isValidCodePoint(
            Integer.parseUnsignedInt(text.substring(start, start + digits), 16));
  }
}
