package io.narthex.template;

import java.util.Set;

/** The words that are no functions. */
final class Keyword {
  private static final Set<String> WORDS =
      Set.of(
          "block",
          "break",
          "continue",
          "define",
          "else",
          "end",
          "if",
          "range",
          "template",
          "with",
          "nil");

  private Keyword() {}

  static boolean is(String word) {
    return WORDS.contains(word);
  }
}
