package io.narthex.regex;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** A regular expression that must match a whole label value; {@code .} matches newlines too. */
public final class LabelPattern {
  private final String source;
  private final Pattern pattern;

  private LabelPattern(String source, Pattern pattern) {
    this.source = source;
    this.pattern = pattern;
  }

  /**
   * Compiles a pattern.
   *
   * @throws IllegalArgumentException saying what is wrong with the expression
   */
  public static LabelPattern compile(String source) {
    try {
      return new LabelPattern(source, Pattern.compile("^(?s:" + source + ")$"));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("error parsing regexp: " + e.getMessage(), e);
    }
  }

  public String source() {
    return source;
  }

  public boolean matches(String value) {
    return pattern.matches(value);
  }
}
