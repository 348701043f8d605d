package io.narthex.regex;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** A regular expression that may match anywhere in a text. Immutable. */
public final class SearchPattern {
  private final Pattern pattern;

  private SearchPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Compiles a pattern.
   *
   * @throws IllegalArgumentException saying what is wrong with the expression
   */
  public static SearchPattern compile(String source) {
    try {
      return new SearchPattern(Pattern.compile(source));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "error parsing regexp: " + e.getDescription() + ": `" + e.getPattern() + "`", e);
    }
  }

  public boolean isFoundIn(String text) {
    return pattern.matcher(text).find();
  }

  /** The text with every match replaced by what the template makes of its groups. */
  public String replaceAll(String text, Template replacement) {
    Captures captures = new Captures(pattern, text);
    StringBuilder replaced = new StringBuilder(text.length());
    int at = 0;
    while (captures.find()) {
      replaced.append(text, at, captures.start()).append(replacement.expand(captures));
      at = captures.end();
    }
    return replaced.append(text.substring(at)).toString();
  }
}
