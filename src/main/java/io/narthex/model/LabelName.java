package io.narthex.model;

/** What names are allowed: any non-empty UTF-8, or under the legacy scheme ASCII identifiers. */
public final class LabelName {
  private LabelName() {}

  /** Whether a label name matches {@code [a-zA-Z_][a-zA-Z0-9_]*}. */
  public static boolean isLegacy(String name) {
    return !name.isEmpty() && isIdentifier(name, false);
  }

  /** Whether a metric name matches {@code [a-zA-Z_:][a-zA-Z0-9_:]*}. */
  public static boolean isLegacyMetric(String name) {
    return !name.isEmpty() && isIdentifier(name, true);
  }

  private static boolean isIdentifier(String name, boolean colons) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      boolean digit = c >= '0' && c <= '9' && i > 0;
      if (!letter && !digit && !(colons && c == ':')) {
        return false;
      }
    }
    return true;
  }
}
