package io.narthex.config.section;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code $NAME} and {@code ${NAME}} by variables of the environment, unknown ones by
 * nothing; {@code $$} is a dollar sign.
 */
final class Variables {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$(?:(\\$)|\\{([^}]*)\\}|([a-zA-Z_][a-zA-Z0-9_]*))");

  private Variables() {}

  static String expand(String text, Map<String, String> environment) {
    return REFERENCE
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(value(match, environment)));
  }

  private static String value(MatchResult match, Map<String, String> environment) {
    if (match.group(1) != null) {
      return "$";
    }
    String name = match.group(2) == null ? match.group(3) : match.group(2);
    return environment.getOrDefault(name, "");
  }
}
