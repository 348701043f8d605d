package io.narthex.exposition;

import io.narthex.model.LabelName;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * How names beyond {@code [a-zA-Z_:][a-zA-Z0-9_:]*} are sent to a reader that may not know them,
 * agreed on by the term {@code escaping=} of the Accept header.
 */
public enum EscapingScheme {
  /** As they are, in quotes. */
  ALLOW_UTF_8 {
    @Override
    public String escape(String name) {
      return name;
    }
  },
  /** Every foreign character is an underscore. */
  UNDERSCORES {
    @Override
    public String escape(String name) {
      return isPlain(name) ? name : replace(name, "_", "_", code -> "_");
    }
  },
  /** Dots are {@code _dot_}, underscores and whatever else two underscores. */
  DOTS {
    @Override
    public String escape(String name) {
      return replace(name, "__", "_dot_", code -> "__");
    }
  },
  /** Reversible: {@code U__} and the code point in hexadecimal between underscores. */
  VALUES {
    @Override
    public String escape(String name) {
      return isPlain(name) ? name : "U__" + replace(name, "__", "_2e_", EscapingScheme::hex);
    }
  };

  private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The name as it is sent. */
  public abstract String escape(String name);

  /** As in {@code escaping=allow-utf-8}. */
  public String text() {
    return text;
  }

  public static Optional<EscapingScheme> named(String text) {
    for (EscapingScheme scheme : values()) {
      if (scheme.text.equals(text)) {
        return Optional.of(scheme);
      }
    }
    return Optional.empty();
  }

  private static boolean isPlain(String name) {
    return name.isEmpty() || LabelName.isLegacyMetric(name);
  }

  private static String hex(int code) {
    return "_" + Integer.toHexString(code) + "_";
  }

  private static String replace(
      String name,
      String underscore,
      String dot,
      IntFunction<String> foreign) {
    StringBuilder escaped = new StringBuilder();
    int at = 0;
    while (at < name.length()) {
      int code = name.codePointAt(at);
      escaped.append(replacement(code, at, underscore, dot, foreign));
      at += Character.charCount(code);
    }
    return escaped.toString();
  }

  private static String replacement(
      int code,
      int at,
      String underscore,
      String dot,
      IntFunction<String> foreign) {
    if (code == '_') {
      return underscore;
    }
    if (code == '.') {
      return dot;
    }
    String character = Character.toString(code);
    boolean plain = LabelName.isLegacyMetric(at == 0 ? character : "_" + character);
    return plain ? character : foreign.apply(code);
  }
}
