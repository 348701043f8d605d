package io.narthex.model;

import io.narthex.regex.LabelPattern;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One condition on one label; an absent label counts as the empty value. Immutable. */
public final class Matcher {
  /** How a matcher compares. */
  public enum Type {
    EQUAL("="),
    NOT_EQUAL("!="),
    REGEX("=~"),
    NOT_REGEX("!~");

    private final String symbol;

    Type(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  private final Type type;
  private final String name;
  private final String value;
  private final @Nullable LabelPattern pattern;
  private final int hash;

  /**
   * A matcher; regular expressions are RE2's and match the whole value.
   *
   * @throws IllegalArgumentException where the regular expression does not compile
   */
  public Matcher(Type type, String name, String value) {
    this.type = type;
    this.name = name;
    this.value = value;
    boolean regex = type == Type.REGEX || type == Type.NOT_REGEX;
    this.pattern = regex ? LabelPattern.compile(value) : null;
    this.hash = Objects.hash(type, name, value);
  }

  public static Matcher equal(String name, String value) {
    return new Matcher(Type.EQUAL, name, value);
  }

  public Type type() {
    return type;
  }

  public String name() {
    return name;
  }

  public String value() {
    return value;
  }

  /** The compiled regular expression; null for equality. */
  public @Nullable LabelPattern pattern() {
    return pattern;
  }

  public boolean matches(String labelValue) {
    boolean hit = pattern == null ? value.equals(labelValue) : pattern.matches(labelValue);
    return hit != isNegative();
  }

  /** Whether a series without the label passes. */
  public boolean matchesEmpty() {
    return matches("");
  }

  public boolean isNegative() {
    return type == Type.NOT_EQUAL || type == Type.NOT_REGEX;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Matcher that
        && type == that.type
        && name.equals(that.name)
        && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return name + type.symbol + '"' + value + '"';
  }
}
