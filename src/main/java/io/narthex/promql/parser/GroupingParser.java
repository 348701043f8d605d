package io.narthex.promql.parser;

import io.narthex.model.GoText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Parses lists of labels, {@code (job, "my.label")}, as {@code by} and {@code on} have them. */
final class GroupingParser {
  private static final String CONTEXT = "grouping opts";

  private final TokenStream tokens;

  GroupingParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  List<String> labels() {
    List<String> labels = new ArrayList<>();
    if (!tokens.accept(TokenType.LEFT_PAREN)) {
      tokens.unexpected(CONTEXT, "\"(\"");
      return labels;
    }
    if (tokens.accept(TokenType.RIGHT_PAREN)) {
      return labels;
    }
    label(labels);
    while (!tokens.accept(TokenType.RIGHT_PAREN)) {
      if (!tokens.accept(TokenType.COMMA)) {
        skip();
      } else if (!tokens.at(TokenType.RIGHT_PAREN)) {
        label(labels);
      }
    }
    return labels;
  }

  private void skip() {
    if (!tokens.recovering()) {
      tokens.unexpected(CONTEXT, "\",\" or \")\"");
    } else {
      tokens.skip();
    }
  }

  private void label(List<String> target) {
    TokenType type = tokens.peek().type();
    if (type.isLabel()) {
      target.add(tokens.next().text());
    } else if (type == TokenType.STRING) {
      target.add(quoted(tokens.next()));
    } else {
      tokens.unexpected(CONTEXT, "label");
    }
  }

  private String quoted(Token token) {
    byte[] bytes = StringLiterals.unquoteBytes(token.text());
    String label = new String(bytes, StandardCharsets.UTF_8);
    if (bytes.length == 0 || !Utf8.isValid(bytes)) {
      tokens.error(token.position(), "invalid label name for grouping: " + GoText.quote(label));
    }
    return label;
  }
}
