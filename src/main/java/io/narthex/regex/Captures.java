package io.narthex.regex;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/** What the groups of one pattern captured in one value. Not thread-safe. */
public final class Captures {
  private final Pattern pattern;
  private final Matcher matcher;

  Captures(Pattern pattern, String value) {
    this.pattern = pattern;
    this.matcher = pattern.matcher(value);
  }

  boolean matches() {
    return matcher.matches();
  }

  /** Moves on to the next match anywhere in the value. */
  boolean find() {
    return matcher.find();
  }

  int start() {
    return matcher.start();
  }

  int end() {
    return matcher.end();
  }

  /** The text of a numbered group; "" where it does not exist or took no part. */
  String group(int number) {
    return number > pattern.groupCount() ? "" : orEmpty(matcher.group(number));
  }

  /** The text of a named group; "" where it does not exist or took no part. */
  String group(String name) {
    Integer number = pattern.namedGroups().get(name);
    return number == null ? "" : group(number);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
