package io.narthex.promql.parser;

import io.narthex.model.GoText;

/**
 * Finds the end of numbers and durations. The rules are looser than those for their values, which
 * {@link Numbers} checks: {@code 0x1e-5} is one bad number, not three tokens.
 */
final class NumberScanner {
  private static final String DECIMAL = "0123456789";
  private static final String HEXADECIMAL = "0123456789abcdefABCDEF";

  private final Scanner scanner;
  private String digits = DECIMAL;
  private boolean dotSeen;
  private boolean exponentSeen;

  private NumberScanner(Scanner scanner) {
    this.scanner = scanner;
  }

  static Token numberOrDuration(Scanner scanner) {
    if (new NumberScanner(scanner).number(true) && !followedByWord(scanner)) {
      return scanner.token(TokenType.NUMBER);
    }
    if (units(scanner)) {
      if (!Scanner.isAlphaNumeric(scanner.next())) {
        scanner.back();
        return scanner.token(TokenType.DURATION);
      }
    }
    return scanner.error("bad number or duration syntax: " + GoText.quote(scanner.word()));
  }

  /** A number or duration of a series description: no hexadecimals, for {@code x} repeats. */
  static Token seriesNumber(Scanner scanner) {
    if (new NumberScanner(scanner).number(false) && endsInSeries(scanner)) {
      return scanner.token(TokenType.NUMBER);
    }
    return units(scanner) && endsInSeries(scanner)
        ? scanner.token(TokenType.DURATION)
        : scanner.error("bad number syntax: " + GoText.quote(scanner.word()));
  }

  private static boolean endsInSeries(Scanner scanner) {
    return scanner.peek() == 'x' || !followedByWord(scanner);
  }

  private static boolean followedByWord(Scanner scanner) {
    return Scanner.isAlphaNumeric(scanner.peek());
  }

  private static boolean units(Scanner scanner) {
    if (!scanner.accept("smhdwy")) {
      return false;
    }
    scanner.accept("s");
    while (scanner.accept(DECIMAL)) {
      scanner.skip(DECIMAL);
      if (!scanner.accept("smhdw")) {
        return false;
      }
      scanner.accept("s");
    }
    return true;
  }

  private boolean number(boolean allowHexadecimal) {
    int first = scanner.position();
    if (allowHexadecimal && scanner.accept("0") && scanner.accept("xX")) {
      scanner.accept("_");
      digits = HEXADECIMAL;
    }
    scanner.accept(".");
    scanner.accept(digits);
    while (scanner.at(digits + "._eE")) {
      if (!part()) {
        return false;
      }
    }
    return scanner.position() > first;
  }

  /** Reads a dot, an exponent's head, an underscore or a run of digits. */
  private boolean part() {
    if (scanner.at(".")) {
      return dot();
    }
    if (scanner.at("eE")) {
      return exponent();
    }
    if (scanner.accept("_")) {
      return !scanner.accept("._eE") && scanner.peek() != Scanner.EOF;
    }
    scanner.skip(digits);
    return true;
  }

  private boolean dot() {
    scanner.next();
    boolean second = dotSeen;
    dotSeen = true;
    return !second && !scanner.accept("_.") && digits.equals(DECIMAL);
  }

  private boolean exponent() {
    scanner.next();
    if (exponentSeen) {
      return false;
    }
    exponentSeen = true;
    scanner.accept("+-");
    return !scanner.accept("._eE") && scanner.peek() != Scanner.EOF;
  }
}
