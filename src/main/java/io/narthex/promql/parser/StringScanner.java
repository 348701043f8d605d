package io.narthex.promql.parser;

import io.narthex.model.GoText;
import org.jspecify.annotations.Nullable;

/** Finds the end of quoted strings, and what is wrong with their escapes. */
final class StringScanner {
  private StringScanner() {}

  /** Reads a string whose opening quote is read; backquoted ones know no escapes. */
  static Token scan(Scanner scanner, int quote) {
    boolean raw = quote == '`';
    while (true) {
      int rune = scanner.next();
      if (rune == quote) {
        return scanner.token(TokenType.STRING);
      }
      String error = raw ? rawError(rune) : quotedError(scanner, rune, quote);
      if (error != null) {
        return scanner.error(error);
      }
    }
  }

  private static @Nullable String rawError(int rune) {
    return switch (rune) {
      case Scanner.INVALID -> "invalid UTF-8 rune";
      case Scanner.EOF -> "unterminated raw string";
      default -> null;
    };
  }

  private static @Nullable String quotedError(Scanner scanner, int rune, int quote) {
    return switch (rune) {
      case '\\' -> escapeError(scanner, quote);
      case Scanner.INVALID -> "invalid UTF-8 rune";
      case Scanner.EOF, '\n' -> "unterminated quoted string";
      default -> null;
    };
  }

  private static @Nullable String escapeError(Scanner scanner, int quote) {
    int rune = scanner.next();
    if (rune == quote) {
      return null;
    }
    return switch (rune) {
      case 'a', 'b', 'f', 'n', 'r', 't', 'v', '\\' -> null;
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        scanner.back();
        yield codeError(scanner, 3, 8, 0xFF);
      }
      case 'x' -> codeError(scanner, 2, 16, 0xFF);
      case 'u' -> codeError(scanner, 4, 16, Character.MAX_CODE_POINT);
      case 'U' -> codeError(scanner, 8, 16, Character.MAX_CODE_POINT);
      case Scanner.EOF -> "escape sequence not terminated";
      default -> "unknown escape sequence " + GoText.unicode(rune);
    };
  }

  private static @Nullable String codeError(Scanner scanner, int digits, int base, int largest) {
    long code = 0;
    for (int i = 0; i < digits; i++) {
      int rune = scanner.next();
      if (rune == Scanner.EOF) {
        return "escape sequence not terminated";
      }
      int digit = rune < 0x80 ? Character.digit(rune, base) : -1;
      if (digit < 0) {
        return "illegal character " + GoText.unicode(rune) + " in escape sequence";
      }
      code = code * base + digit;
    }
    boolean surrogate = code >= 0xD800 && code < 0xE000;
    return code > largest || surrogate ? "escape sequence is an invalid Unicode code point" : null;
  }
}
