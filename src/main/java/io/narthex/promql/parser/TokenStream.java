package io.narthex.promql.parser;

import io.narthex.promql.ast.PositionRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a query with one of look-ahead, and the errors found so far.
 *
 * <p>After a report the stream is <em>recovering</em> until the next token is taken: tokens that do
 * not fit are then skipped without another report.
 */
final class TokenStream {
  private final Supplier<Token> lexer;
  private final List<ParseError> errors = new ArrayList<>();
  private @Nullable Token ahead;
  private boolean recovering;
  private int lastClosing;

  TokenStream(Supplier<Token> lexer) {
    this.lexer = lexer;
  }

  /** The next token; ERROR and EOF stay in front for ever. */
  Token peek() {
    Token token = ahead;
    if (token == null) {
      token = lexer.get();
      ahead = token;
      note(token);
    }
    return token;
  }

  private void note(Token token) {
    switch (token.type()) {
      case ERROR -> error(token.position(), token.text());
      case RIGHT_BRACE, RIGHT_PAREN, RIGHT_BRACKET, DURATION, NUMBER -> lastClosing = token.end();
      default -> {}
    }
  }

  boolean at(TokenType type) {
    return peek().type() == type;
  }

  boolean atEnd() {
    return at(TokenType.EOF) || at(TokenType.ERROR);
  }

  /** Takes the next token. */
  Token next() {
    Token token = peek();
    recovering = false;
    ahead = null;
    return token;
  }

  boolean accept(TokenType type) {
    boolean fits = at(type);
    if (fits) {
      next();
    }
    return fits;
  }

  Token expect(TokenType type) {
    return expect(token -> token == type);
  }

  Token expect(Predicate<TokenType> type) {
    while (!type.test(peek().type())) {
      reject();
    }
    return next();
  }

  /** Skips the next token while recovering, else unwinds to where it can be reported. */
  void reject() {
    if (!recovering) {
      throw SyntaxError.unexpected();
    }
    skip();
  }

  /** Drops the next token; at the end there is nothing left to recover with. */
  void skip() {
    if (atEnd()) {
      throw SyntaxError.fatal();
    }
    ahead = null;
  }

  boolean recovering() {
    return recovering;
  }

  /** Reports the next token and starts to recover. Errors of the lexer are not reported twice. */
  void unexpected(String context, String expected) {
    Token token = peek();
    recovering = true;
    if (token.type() == TokenType.ERROR) {
      return;
    }
    String message = "unexpected " + token.description();
    message += context.isEmpty() ? "" : " in " + context;
    message += expected.isEmpty() ? "" : ", expected " + expected;
    error(token.position(), message);
  }

  void error(PositionRange position, String message) {
    errors.add(new ParseError(position, message));
  }

  List<ParseError> errors() {
    return errors;
  }

  /** Where the last closing bracket or number read so far ends, look-ahead included. */
  int lastClosing() {
    return lastClosing;
  }

  /** The whole text read by a rule. */
  <T> T parse(QueryText text, Function<TokenStream, T> rule) throws ParseException {
    T result = null;
    try {
      result = rule.apply(this);
      while (!atEnd()) {
        reject();
      }
    } catch (SyntaxError error) {
      skipRest(error);
    }
    if (result == null || !errors.isEmpty()) {
      throw new ParseException(text, errors);
    }
    return result;
  }

  /** The lexer may have something to say about the rest. */
  private void skipRest(SyntaxError error) {
    if (!error.isFatal()) {
      unexpected("", "");
      while (!atEnd()) {
        skip();
      }
    }
  }
}
