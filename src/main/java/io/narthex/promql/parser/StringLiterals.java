package io.narthex.promql.parser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Takes the quotes and escapes off string tokens, which the lexer has found well-formed. */
final class StringLiterals {
  private StringLiterals() {}

  /** The value; bytes made by escapes that are no UTF-8 become U+FFFD. */
  static String unquote(String quoted) {
    return new String(unquoteBytes(quoted), UTF_8);
  }

  static byte[] unquoteBytes(String quoted) {
    String inner = quoted.substring(1, quoted.length() - 1);
    if (quoted.charAt(0) == '`' || inner.indexOf('\\') < 0) {
      return inner.getBytes(UTF_8);
    }
    ByteArrayOutputStream value = new ByteArrayOutputStream(inner.length());
    int at = 0;
    while (at < inner.length()) {
      int escape = inner.indexOf('\\', at);
      int plainEnd = escape < 0 ? inner.length() : escape;
      value.writeBytes(inner.substring(at, plainEnd).getBytes(UTF_8));
      at = escape < 0 ? plainEnd : escape(inner, escape + 1, value);
    }
    return value.toByteArray();
  }

  /** Writes the character of the escape at {@code at}, and returns where it ends. */
  private static int escape(String text, int at, ByteArrayOutputStream value) {
    char kind = text.charAt(at);
    return switch (kind) {
      case 'x' -> writeByte(text, at + 1, at + 3, 16, value);
      case 'u' -> writeRune(text, at + 1, at + 5, value);
      case 'U' -> writeRune(text, at + 1, at + 9, value);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> writeByte(text, at, at + 3, 8, value);
      default -> {
        value.write(control(kind));
        yield at + 1;
      }
    };
  }

  private static int writeByte(
      String text, int from, int to, int base, ByteArrayOutputStream value) {
    value.write(Integer.parseInt(text, from, to, base));
    return to;
  }

  private static int writeRune(String text, int from, int to, ByteArrayOutputStream value) {
    int rune = Integer.parseInt(text, from, to, 16);
    value.writeBytes(Character.toString(rune).getBytes(UTF_8));
    return to;
  }

  private static int control(char kind) {
    return switch (kind) {
      case 'a' -> 0x07;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 0x0B;
      default -> kind;
    };
  }
}
