package io.narthex.regex;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression that must match a whole label value; {@code .} matches newlines too.
 * Immutable. Expressions made of literals, {@code .*}, {@code .+} and alternations are answered
 * without the regex engine, which is then only compiled when somebody asks for groups.
 */
public final class LabelPattern {
  private static final int MAX_NESTING = 500;

  private final String source;
  private final @Nullable Shape shape;
  private volatile @Nullable Pattern compiled;

  private LabelPattern(String source, @Nullable Shape shape, @Nullable Pattern compiled) {
    this.source = source;
    this.shape = shape;
    this.compiled = compiled;
  }

  /**
   * Compiles a pattern.
   *
   * @throws IllegalArgumentException saying what is wrong with the expression
   */
  public static LabelPattern compile(String source) {
    Shape shape = ShapeParser.parse(source);
    return new LabelPattern(source, shape, shape == null ? re2(source) : null);
  }

  /** Compiled on its own first: errors are about the source, and {@code a)|(b} is one. */
  private static Pattern re2(String source) {
    if (nestsTooDeeply(source)) {
      throw error("expression nests too deeply", source);
    }
    try {
      Pattern.compile(source);
      return Pattern.compile("^(?s:" + source + ")$");
    } catch (PatternSyntaxException e) {
      boolean surplus = e.getDescription().contains("internal error");
      throw error(surplus ? "unexpected )" : e.getDescription(), surplus ? source : e.getPattern());
    }
  }

  private static IllegalArgumentException error(String description, String where) {
    return new IllegalArgumentException(
        "error parsing regexp: " + description + ": `" + where + "`");
  }

  /** The engine recurses along groups, and the stack is not endless. */
  private static boolean nestsTooDeeply(String source) {
    int depth = 0;
    for (int i = 0; i < source.length(); i++) {
      switch (source.charAt(i)) {
        case '\\' -> i++;
        case '(' -> depth++;
        case ')' -> depth--;
        default -> {}
      }
      if (depth > MAX_NESTING) {
        return true;
      }
    }
    return false;
  }

  public String source() {
    return source;
  }

  public boolean matches(String value) {
    Shape cheap = shape;
    return cheap != null ? cheap.matches(value) : engine().matches(value);
  }

  /** What the groups captured in a value, or null where the value does not match. */
  public @Nullable Captures match(String value) {
    Captures captures = new Captures(engine(), value);
    return captures.matches() ? captures : null;
  }

  /** The only values that match, where they are finitely many and known without a search. */
  public Optional<Set<String>> literals() {
    return shape instanceof Shape.Literals some ? Optional.of(some.values()) : Optional.empty();
  }

  /** The text every matching value starts with; "" where nothing is known. */
  public String prefix() {
    return shape == null ? "" : shape.prefix();
  }

  private Pattern engine() {
    Pattern pattern = compiled;
    if (pattern == null) {
      pattern = re2(source);
      compiled = pattern;
    }
    return pattern;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LabelPattern that && source.equals(that.source);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  @Override
  public String toString() {
    return source;
  }
}
