package io.narthex.template;

import java.util.ArrayList;
import java.util.List;

/** Cuts a template into tokens: text, and within {@code {{…}}} the parts of actions. */
final class Lexer {
  private static final String LEFT = "{{";
  private static final String RIGHT = "}}";
  private static final String COMMENT_END = "*/";

  private final Source source;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int parentheses;
  private boolean trimsNext;

  private Lexer(Source source) {
    this.source = source;
    this.text = source.text();
  }

  static List<Token> tokens(Source source) throws TemplateException {
    Lexer lexer = new Lexer(source);
    while (lexer.at < lexer.text.length()) {
      lexer.text();
    }
    lexer.tokens.add(new Token(TokenType.END, "", lexer.at));
    return lexer.tokens;
  }

  /** Text up to the next action, then that. */
  private void text() throws TemplateException {
    int left = text.indexOf(LEFT, at);
    int end = left < 0 ? text.length() : left;
    boolean trims = left >= 0 && opensTrimmed(left + LEFT.length());
    int start = trimsNext ? skipSpace(at, end) : at;
    int stop = trims ? dropSpace(start, end) : end;
    if (stop > start) {
      tokens.add(new Token(TokenType.TEXT, text.substring(start, stop), start));
    }
    trimsNext = false;
    at = end;
    if (left >= 0) {
      action(trims ? left + LEFT.length() + 1 : left + LEFT.length());
    }
  }

  private boolean opensTrimmed(int index) {
    return text.startsWith("-", index)
        && index + 1 < text.length()
        && isSpace(text.charAt(index + 1));
  }

  private int skipSpace(int from, int end) {
    int index = from;
    while (index < end && isSpace(text.charAt(index))) {
      index++;
    }
    return index;
  }

  private int dropSpace(int start, int from) {
    int index = from;
    while (index > start && isSpace(text.charAt(index - 1))) {
      index--;
    }
    return index;
  }

  private void action(int inside) throws TemplateException {
    boolean trimmed = inside > at + LEFT.length();
    if (text.startsWith("/*", trimmed ? skipSpace(inside, text.length()) : inside)) {
      comment(inside);
      return;
    }
    add(TokenType.LEFT, at + LEFT.length());
    at = inside;
    parentheses = 0;
    while (!closes()) {
      inside();
    }
  }

  private void comment(int start) throws TemplateException {
    int end = text.indexOf(COMMENT_END, start);
    if (end < 0) {
      throw source.error(at, "unclosed comment");
    }
    at = end + COMMENT_END.length();
    if (!rightDelimiter()) {
      throw source.error(at, "comment ends before closing delimiter");
    }
  }

  /** Passes {@code }}}, if it stands here outside of parentheses. */
  private boolean closes() throws TemplateException {
    int start = at;
    if (!rightDelimiter()) {
      return false;
    }
    if (parentheses > 0) {
      throw source.error(start, "unclosed left paren");
    }
    tokens.add(new Token(TokenType.RIGHT, text.substring(start, at), start));
    return true;
  }

  private boolean rightDelimiter() {
    boolean trims =
        at < text.length() && isSpace(text.charAt(at)) && text.startsWith("-" + RIGHT, at + 1);
    if (trims || text.startsWith(RIGHT, at)) {
      at += trims ? 2 + RIGHT.length() : RIGHT.length();
      trimsNext = trims;
      return true;
    }
    return false;
  }

  private void inside() throws TemplateException {
    if (at >= text.length()) {
      throw source.error(at, "unclosed action");
    }
    char c = text.charAt(at);
    if (isSpace(c)) {
      space();
    } else if (c == '"' || c == '\'') {
      quoted(c);
    } else if (c == '`') {
      raw();
    } else if (c == '.' && !isDigit(at + 1)) {
      int end = wordEnd(at + 1);
      add(end == at + 1 ? TokenType.DOT : TokenType.FIELD, end);
    } else if (c == '$') {
      add(TokenType.VARIABLE, wordEnd(at + 1));
    } else if (isDigit(at) || c == '.' || ((c == '+' || c == '-') && isNumberPart(at + 1))) {
      number();
    } else if (isWordPart(c)) {
      add(TokenType.WORD, wordEnd(at));
    } else {
      symbol(c);
    }
  }

  private void space() {
    int end = at + 1;
    while (end < text.length()
        && isSpace(text.charAt(end))
        && !text.startsWith("-" + RIGHT, end + 1)) {
      end++;
    }
    add(TokenType.SPACE, end);
  }

  private void symbol(char c) throws TemplateException {
    if (text.startsWith(":=", at)) {
      add(TokenType.DECLARE, at + 2);
      return;
    }
    parentheses += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (parentheses < 0) {
      throw source.error(at, "unexpected right paren");
    }
    TokenType type =
        switch (c) {
          case '=' -> TokenType.ASSIGN;
          case '|' -> TokenType.PIPE;
          case '(' -> TokenType.OPEN;
          case ')' -> TokenType.CLOSE;
          case ',' -> TokenType.COMMA;
          default -> TokenType.OTHER;
        };
    add(type, at + 1);
  }

  private void quoted(char quote) throws TemplateException {
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != quote && text.charAt(end) != '\n') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= text.length() || text.charAt(end) != quote) {
      throw source.error(
          at, quote == '"' ? "unterminated quoted string" : "unterminated character constant");
    }
    add(quote == '"' ? TokenType.STRING : TokenType.CHARACTER, end + 1);
  }

  private void raw() throws TemplateException {
    int end = text.indexOf('`', at + 1);
    if (end < 0) {
      throw source.error(at, "unterminated raw quoted string");
    }
    add(TokenType.STRING, end + 1);
  }

  /** As far as letters, digits and points go; an exponent may have a sign. */
  private void number() {
    int end = at + 1;
    while (end < text.length()
        && (isWordPart(text.charAt(end)) || text.charAt(end) == '.' || isExponentSign(end))) {
      end++;
    }
    add(TokenType.NUMBER, end);
  }

  private boolean isExponentSign(int index) {
    char c = text.charAt(index);
    char before = text.charAt(index - 1);
    return (c == '+' || c == '-') && (before == 'e' || before == 'E');
  }

  private boolean isNumberPart(int index) {
    return isDigit(index) || (text.startsWith(".", index) && isDigit(index + 1));
  }

  private boolean isDigit(int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  private int wordEnd(int from) {
    int end = from;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isWordPart(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private void add(TokenType type, int end) {
    tokens.add(new Token(type, text.substring(at, end), at));
    at = end;
  }
}
