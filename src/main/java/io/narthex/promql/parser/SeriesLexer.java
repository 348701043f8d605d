package io.narthex.promql.parser;

import io.narthex.model.GoText;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Cuts a series description into tokens: a metric as in queries, then values. */
final class SeriesLexer implements Supplier<Token> {
  private enum Mode {
    METRIC,
    VALUES,
    /** Inside {@code {{...}}}. */
    HISTOGRAM,
    /** Inside the brackets of {@code buckets:[...]}. */
    BUCKETS
  }

  private final Scanner scanner;
  private final Lexer metric;
  private Mode mode = Mode.METRIC;

  SeriesLexer(Scanner scanner) {
    this.scanner = scanner;
    this.metric = new Lexer(scanner);
  }

  @Override
  public Token get() {
    Token token = null;
    while (token == null) {
      token =
          switch (mode) {
            case METRIC -> metric();
            case VALUES -> value();
            case HISTOGRAM -> histogram();
            case BUCKETS -> bucket();
          };
    }
    return token;
  }

  private Token metric() {
    Token token = metric.get();
    boolean bareName = token.type().isMetricName() && scanner.peek() != '{';
    if (token.type() == TokenType.RIGHT_BRACE || (bareName && !metric.insideBraces())) {
      mode = Mode.VALUES;
    }
    return token;
  }

  private Token space() {
    Token space = scanner.token(TokenType.SPACE);
    scanner.skipSpaces();
    return space;
  }

  private Token value() {
    int rune = scanner.next();
    return switch (rune) {
      case Scanner.EOF -> scanner.token(TokenType.EOF);
      case ' ', '\t', '\n', '\r' -> space();
      case '+' -> scanner.token(TokenType.ADD);
      case '-' -> scanner.token(TokenType.SUB);
      case 'x' -> scanner.token(TokenType.TIMES);
      case '_' -> scanner.token(TokenType.BLANK);
      default -> longValue(rune);
    };
  }

  private Token longValue(int rune) {
    if (rune == '{' && scanner.peek() == '{') {
      scanner.next();
      mode = Mode.HISTOGRAM;
      return scanner.token(TokenType.OPEN_HISTOGRAM);
    }
    if (Scanner.isDigit(rune) || (rune == '.' && Scanner.isDigit(scanner.peek()))) {
      scanner.back();
      return NumberScanner.seriesNumber(scanner);
    }
    return Scanner.isAlpha(rune)
        ? Lexer.word(scanner)
        : unexpected("unexpected character in series sequence", rune);
  }

  private Token histogram() {
    int rune = scanner.next();
    if (Scanner.isAlpha(rune)) {
      return histogramWord();
    }
    if (Scanner.isDigit(rune)) {
      scanner.back();
      return NumberScanner.seriesNumber(scanner);
    }
    return switch (rune) {
      case ' ', '\t', '\n', '\r' -> space();
      case ':' -> scanner.token(TokenType.COLON);
      case '-' -> scanner.token(TokenType.SUB);
      case '[' -> {
        mode = Mode.BUCKETS;
        yield scanner.token(TokenType.LEFT_BRACKET);
      }
      default -> endOfHistogram(rune);
    };
  }

  private Token endOfHistogram(int rune) {
    if (rune != '}' || scanner.peek() != '}') {
      return unexpected("histogram description incomplete unexpected", rune);
    }
    scanner.next();
    mode = Mode.VALUES;
    return scanner.token(TokenType.CLOSE_HISTOGRAM);
  }

  private Token histogramWord() {
    while (Scanner.isAlpha(scanner.peek())) {
      scanner.next();
    }
    String word = scanner.word();
    if (HistogramWord.isKey(word)) {
      return scanner.peek() == ':'
          ? scanner.token(TokenType.HISTOGRAM_KEY)
          : scanner.error("missing `:` for histogram descriptor");
    }
    if (TokenType.word(word) == TokenType.NUMBER) {
      return scanner.token(TokenType.NUMBER);
    }
    return HistogramWord.isHint(word)
        ? scanner.token(TokenType.RESET_HINT)
        : scanner.error("bad histogram descriptor found: " + GoText.quote(word));
  }

  private @Nullable Token bucket() {
    int rune = scanner.next();
    if (Scanner.isAlpha(rune)) {
      return TokenType.word(scanner.word()) == TokenType.NUMBER
          ? scanner.token(TokenType.NUMBER)
          : null;
    }
    if (Scanner.isDigit(rune)) {
      scanner.back();
      return NumberScanner.seriesNumber(scanner);
    }
    return switch (rune) {
      case ' ', '\t', '\n', '\r' -> space();
      case '-' -> scanner.token(TokenType.SUB);
      case ']' -> {
        mode = Mode.HISTOGRAM;
        yield scanner.token(TokenType.RIGHT_BRACKET);
      }
      default -> unexpected("invalid character in buckets description", rune);
    };
  }

  private Token unexpected(String what, int rune) {
    return scanner.error(what + ": " + GoText.quote(rune));
  }
}
