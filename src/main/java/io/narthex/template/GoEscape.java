package io.narthex.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** Escapes text for other notations. */
final class GoEscape {
  private GoEscape() {}

  static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("\"", "&#34;")
        .replace("'", "&#39;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\0", "\uFFFD");
  }

  /** As a string of JavaScript. */
  static String js(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\\' || c == '\'' || c == '"') {
                escaped.append('\\').appendCodePoint(c);
              } else if (c < ' ' || c == '<' || c == '>' || c == '&' || c == '=') {
                escaped.append("\\u%04X".formatted(c));
              } else {
                escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }

  /** As a value in the query of a URL. */
  static String query(String text) {
    return URLEncoder.encode(text, UTF_8).replace("*", "%2A").replace("%7E", "~");
  }
}
