package io.narthex.promql.parser;

import io.narthex.model.GoText;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a query into tokens. What a character means depends on where it stands: inside braces all
 * words are labels, right after {@code [} only durations may follow. The first error ends the
 * stream.
 */
final class Lexer implements Supplier<Token> {
  private enum Mode {
    STATEMENT,
    BRACES,
    /** After {@code [}, until the first number. */
    RANGE
  }

  private final Scanner scanner;
  private Mode mode = Mode.STATEMENT;
  private int parentheses;
  private boolean bracketOpen;
  private boolean colonSeen;
  private boolean durationSeen;

  Lexer(Scanner scanner) {
    this.scanner = scanner;
  }

  /** The next token; EOF, or after an ERROR anything, ends the stream. */
  @Override
  public Token get() {
    Token token = null;
    while (token == null) {
      token =
          switch (mode) {
            case STATEMENT -> statement();
            case BRACES -> label();
            case RANGE -> range();
          };
    }
    return token;
  }

  boolean insideBraces() {
    return mode == Mode.BRACES;
  }

  private @Nullable Token statement() {
    int rune = scanner.next();
    return switch (rune) {
      case Scanner.EOF -> end();
      case ' ', '\t', '\n', '\r' -> skipSpaces();
      case '#' -> skipComment();
      case '=', '!', '<', '>' -> comparison(rune);
      case '"', '\'', '`' -> StringScanner.scan(scanner, rune);
      case '(', ')' -> parenthesis(rune);
      case '{' -> openBraces();
      case '[' -> openBracket();
      case ']' -> closeBracket();
      case '@' -> scanner.token(TokenType.AT);
      default -> other(rune);
    };
  }

  private Token other(int rune) {
    TokenType symbol = arithmetic(rune);
    if (symbol != null) {
      return scanner.token(symbol);
    }
    if (startsNumber(rune)) {
      scanner.back();
      return NumberScanner.numberOrDuration(scanner);
    }
    if (Scanner.isAlpha(rune) || rune == ':') {
      return bracketOpen ? wordInBrackets(rune) : word(scanner);
    }
    return unexpected("unexpected character", rune);
  }

  private Token end() {
    if (parentheses != 0) {
      return scanner.error("unclosed left parenthesis");
    }
    return bracketOpen ? scanner.error("unclosed left bracket") : scanner.token(TokenType.EOF);
  }

  private @Nullable Token skipSpaces() {
    scanner.skipSpaces();
    return null;
  }

  private @Nullable Token skipComment() {
    int rune = scanner.next();
    while (rune != '\n' && rune != '\r' && rune != Scanner.EOF) {
      rune = scanner.next();
    }
    scanner.back();
    scanner.ignore();
    return null;
  }

  private static @Nullable TokenType arithmetic(int rune) {
    return switch (rune) {
      case '+' -> TokenType.ADD;
      case '-' -> TokenType.SUB;
      case '*' -> TokenType.MUL;
      case '/' -> TokenType.DIV;
      case '%' -> TokenType.MOD;
      case '^' -> TokenType.POW;
      case ',' -> TokenType.COMMA;
      default -> null;
    };
  }

  private Token comparison(int rune) {
    int second = scanner.peek();
    boolean slash = second == '/';
    return switch (rune) {
      case '=' ->
          second == '~'
              ? unexpected("unexpected character after '='", second)
              : either('=', TokenType.EQLC, TokenType.EQL);
      case '!' ->
          second == '='
              ? either('=', TokenType.NEQ, TokenType.ERROR)
              : unexpected("unexpected character after '!'", second);
      case '<' ->
          slash
              ? either('/', TokenType.TRIM_UPPER, TokenType.LSS)
              : either('=', TokenType.LTE, TokenType.LSS);
      default ->
          slash
              ? either('/', TokenType.TRIM_LOWER, TokenType.GTR)
              : either('=', TokenType.GTE, TokenType.GTR);
    };
  }

  private Token either(int second, TokenType longer, TokenType shorter) {
    if (scanner.peek() != second) {
      return scanner.token(shorter);
    }
    scanner.next();
    return scanner.token(longer);
  }

  private Token parenthesis(int rune) {
    Token token = scanner.token(rune == '(' ? TokenType.LEFT_PAREN : TokenType.RIGHT_PAREN);
    parentheses += rune == '(' ? 1 : -1;
    return parentheses < 0 ? unexpected("unexpected right parenthesis", rune, ' ') : token;
  }

  private Token openBraces() {
    mode = Mode.BRACES;
    return scanner.token(TokenType.LEFT_BRACE);
  }

  private Token openBracket() {
    if (bracketOpen) {
      return unexpected("unexpected left bracket", '[', ' ');
    }
    bracketOpen = true;
    colonSeen = false;
    mode = Mode.RANGE;
    return scanner.token(TokenType.LEFT_BRACKET);
  }

  private Token closeBracket() {
    if (!bracketOpen) {
      return unexpected("unexpected right bracket", ']', ' ');
    }
    bracketOpen = false;
    mode = Mode.STATEMENT;
    return scanner.token(TokenType.RIGHT_BRACKET);
  }

  /** A keyword or a name, whose first character is read. */
  static Token word(Scanner scanner) {
    while (Scanner.isAlphaNumeric(scanner.peek()) || scanner.peek() == ':') {
      scanner.next();
    }
    String word = scanner.word();
    TokenType keyword = TokenType.word(word);
    if (keyword == null || isMetricCalledFill(keyword, scanner)) {
      return scanner.token(
          word.indexOf(':') < 0 ? TokenType.IDENTIFIER : TokenType.METRIC_IDENTIFIER);
    }
    return scanner.token(keyword);
  }

  /** The fill modifiers came late: without a parenthesis they are still names of metrics. */
  private static boolean isMetricCalledFill(TokenType keyword, Scanner scanner) {
    return switch (keyword) {
      case FILL, FILL_LEFT, FILL_RIGHT -> !scanner.beforeParenthesis();
      default -> false;
    };
  }

  /** Words after the first number of a range: its colon, or a function over durations. */
  private Token wordInBrackets(int first) {
    if (first == ':') {
      if (colonSeen) {
        return unexpected("unexpected colon", ':', ' ');
      }
      colonSeen = true;
      return scanner.token(TokenType.COLON);
    }
    Token word = durationWord(first);
    return word != null
        ? word
        : scanner.error(
            "unexpected character: " + GoText.quote(first) + ", expected " + GoText.quote(':'));
  }

  private @Nullable Token durationWord(int first) {
    if ("srm".indexOf(Character.toLowerCase(first)) < 0) {
      return null;
    }
    while (Scanner.isAlpha(scanner.peek())) {
      scanner.next();
    }
    TokenType type = TokenType.word(scanner.word());
    if (type == null) {
      return null;
    }
    return switch (type) {
      case STEP, RANGE, MAX_OF, MIN_OF -> scanner.token(type);
      default -> null;
    };
  }

  private @Nullable Token range() {
    int rune = scanner.next();
    TokenType symbol = arithmetic(rune);
    if (symbol != null) {
      return scanner.token(symbol);
    }
    if (startsNumber(rune)) {
      scanner.back();
      durationSeen = true;
      mode = Mode.STATEMENT;
      return NumberScanner.numberOrDuration(scanner);
    }
    return switch (rune) {
      case Scanner.EOF -> scanner.error("unexpected end of input in duration expression");
      case ' ', '\t', '\n', '\r' -> skipSpaces();
      case '(', ')' -> parenthesis(rune);
      case ']' -> closeBracket();
      case ':' -> colonInRange();
      default -> wordInRange(rune);
    };
  }

  private Token wordInRange(int rune) {
    Token word = durationWord(rune);
    return word != null ? word : unexpected("unexpected character in duration expression", rune);
  }

  private Token colonInRange() {
    Token colon = scanner.token(TokenType.COLON);
    if (!durationSeen) {
      return scanner.error("unexpected colon before duration in duration expression");
    }
    if (colonSeen) {
      return scanner.error("unexpected repeated colon in duration expression");
    }
    colonSeen = true;
    return colon;
  }

  private @Nullable Token label() {
    int rune = scanner.next();
    if (Scanner.isAlpha(rune)) {
      while (Scanner.isAlphaNumeric(scanner.peek())) {
        scanner.next();
      }
      return scanner.token(TokenType.IDENTIFIER);
    }
    return switch (rune) {
      case Scanner.EOF -> scanner.error("unexpected end of input inside braces");
      case ' ', '\t', '\n', '\r' -> skipSpaces();
      case '#' -> skipComment();
      case ',' -> scanner.token(TokenType.COMMA);
      case '"', '\'', '`' -> StringScanner.scan(scanner, rune);
      case '=' -> either('~', TokenType.EQL_REGEX, TokenType.EQL);
      case '!' -> negativeMatch();
      case '{' -> unexpected("unexpected left brace", rune, ' ');
      case '}' -> closeBraces();
      default -> unexpected("unexpected character inside braces", rune);
    };
  }

  private Token negativeMatch() {
    int second = scanner.next();
    return switch (second) {
      case '~' -> scanner.token(TokenType.NEQ_REGEX);
      case '=' -> scanner.token(TokenType.NEQ);
      default -> unexpected("unexpected character after '!' inside braces", second);
    };
  }

  private Token closeBraces() {
    mode = Mode.STATEMENT;
    return scanner.token(TokenType.RIGHT_BRACE);
  }

  private boolean startsNumber(int rune) {
    return Scanner.isDigit(rune) || (rune == '.' && Scanner.isDigit(scanner.peek()));
  }

  private Token unexpected(String what, int rune) {
    return scanner.error(what + ": " + GoText.quote(rune));
  }

  private Token unexpected(String what, int rune, char separator) {
    return scanner.error(what + separator + GoText.quote(rune));
  }
}
