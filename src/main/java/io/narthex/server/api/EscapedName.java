package io.narthex.server.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names in URLs: any UTF-8 name may be written as {@code U__} with {@code _2e_} for a dot. */
final class EscapedName {
  private static final String PREFIX = "U__";
  private static final Pattern ESCAPE = Pattern.compile("__|_([0-9a-fA-F]{1,6})_");

  private EscapedName() {}

  /** The name meant; one that is not escaped, or not properly, stands for itself. */
  static String decode(String name) {
    if (!name.startsWith(PREFIX)) {
      return name;
    }
    Matcher escapes = ESCAPE.matcher(name.substring(PREFIX.length()));
    return escapes.replaceAll(escape -> Matcher.quoteReplacement(character(escape.group(1), name)));
  }

  private static String character(@Nullable String hex, String name) {
    if (hex == null) {
      return "_";
    }
    int code = Integer.parseInt(hex, 16);
    if (!Character.isValidCodePoint(code)) {
      throw ApiException.badParameter("name", "invalid escape in \"" + name + "\"");
    }
    return Character.toString(code);
  }
}
