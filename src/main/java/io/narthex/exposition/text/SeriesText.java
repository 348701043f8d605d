package io.narthex.exposition.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.model.Labels;
import java.util.function.BiConsumer;

/** Cuts the text of a series that was found valid into names and values. */
public final class SeriesText {
  private SeriesText() {}

  public static void labels(byte[] bytes, int from, int to, BiConsumer<String, String> sink) {
    Lexer lexer = new TextLexer(bytes, from, to);
    Token token = lexer.next();
    if (token == Token.METRIC_NAME) {
      sink.accept(Labels.METRIC_NAME, name(bytes, lexer.start, lexer.at));
      token = lexer.next();
    }
    while (token != Token.EOF) {
      token = lexer.next();
      if (token == Token.LABEL_NAME || token == Token.QUOTED) {
        String name = name(bytes, lexer.start, lexer.at);
        token = lexer.next();
        if (token == Token.EQUAL) {
          lexer.next();
          sink.accept(name, name(bytes, lexer.start, lexer.at));
        } else {
          sink.accept(Labels.METRIC_NAME, name);
        }
      }
    }
  }

  /** A name or value as it is meant: without its quotes, if it has any, and without escapes. */
  static String name(byte[] bytes, int from, int to) {
    boolean quoted = to > from && bytes[from] == '"';
    return quoted
        ? unescape(new String(bytes, from + 1, to - from - 2, UTF_8))
        : new String(bytes, from, to - from, UTF_8);
  }

  /** Resolves {@code \"}, {@code \\} and {@code \n}; other backslashes stand for themselves. */
  static String unescape(String text) {
    int backslash = text.indexOf('\\');
    if (backslash < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length()).append(text, 0, backslash);
    for (int i = backslash; i < text.length(); i++) {
      char c = text.charAt(i);
      char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
      if (c == '\\' && (next == 'n' || next == '"' || next == '\\')) {
        plain.append(next == 'n' ? '\n' : next);
        i++;
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
