package io.narthex.exposition;

import java.util.Locale;

/** What becomes of names that are no ASCII identifiers, for readers that know no others. */
public enum EscapingScheme {
  /** Names stay as they are and are quoted. */
  ALLOW_UTF_8,
  /** Every foreign character becomes an underscore. */
  UNDERSCORES,
  /** {@code .} is {@code _dot_}, {@code _} is {@code __}, other foreign characters are too. */
  DOTS,
  /** {@code U__} and then every foreign character as its code point: {@code _2e_}. */
  VALUES;

  /** The word in {@code escaping=}, as in {@code Accept} headers. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The name as this scheme writes it. */
  public String escape(String name) {
    boolean plain = isPlain(name);
    return switch (this) {
      case ALLOW_UTF_8 -> name;
      case UNDERSCORES -> plain ? name : map(name, "", "_");
      case DOTS -> map(name, "", "__");
      case VALUES -> plain ? name : map(name, "U__", "");
    };
  }

  private String map(String name, String prefix, String replacement) {
    StringBuilder escaped = new StringBuilder(prefix);
    for (int at = 0; at < name.length(); ) {
      int c = name.codePointAt(at);
      if (c == '_' && this != UNDERSCORES) {
        escaped.append("__");
      } else if (isPlain(c, at)) {
        escaped.appendCodePoint(c);
      } else if (this == VALUES) {
        escaped.append('_').append(Integer.toHexString(c)).append('_');
      } else {
        escaped.append(this == DOTS && c == '.' ? "_dot_" : replacement);
      }
      at += Character.charCount(c);
    }
    return escaped.toString();
  }

  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (!isPlain(name.charAt(i), i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(int c, int at) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':';
    return letter || (c >= '0' && c <= '9' && at > 0);
  }
}
