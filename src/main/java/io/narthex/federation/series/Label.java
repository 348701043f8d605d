package io.narthex.federation.series;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.exposition.EscapingScheme;
import io.narthex.model.LabelName;

/** Writes single labels as text; for names and labels that are rendered once and kept. */
public final class Label {
  private Label() {}

  public static byte[] render(String name, String value, EscapingScheme escaping) {
    return (name(name, escaping) + "=\"" + escape(value) + '"').getBytes(UTF_8);
  }

  /** The name as it is sent, in quotes where it needs them. */
  public static String name(String name, EscapingScheme escaping) {
    String sent = escaping.escape(name);
    return LabelName.isLegacy(sent) ? sent : '"' + escape(sent) + '"';
  }

  /** The metric name as comments carry it, in quotes where it needs them. */
  public static String metric(String name, EscapingScheme escaping) {
    String sent = escaping.escape(name);
    return LabelName.isLegacyMetric(sent) ? sent : '"' + escape(sent) + '"';
  }

  /** Whether the bytes are a name as every reader knows it; only those of metrics have colons. */
  public static boolean isIdentifier(byte[] bytes, int from, int to, boolean colons) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      boolean letter = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || b == '_';
      boolean digit = b >= '0' && b <= '9' && i > from;
      if (!letter && !digit && !(colons && b == ':')) {
        return false;
      }
    }
    return to > from;
  }

  /** The text format's escapes: backslash, quote, line feed. */
  public static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
