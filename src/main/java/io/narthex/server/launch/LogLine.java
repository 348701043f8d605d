package io.narthex.server.launch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The two forms of a log line: {@code key=value} pairs and one JSON object. */
enum LogLine {
  LOGFMT {
    @Override
    void append(StringBuilder line, String key, String value) {
      line.append(line.isEmpty() ? "" : " ").append(key).append('=');
      boolean plain = !value.isEmpty() && value.chars().allMatch(LogLine::isPlain);
      if (plain) {
        line.append(value);
      } else {
        quote(line, value);
      }
    }

    @Override
    String end(StringBuilder line) {
      return line.append('\n').toString();
    }
  },
  JSON {
    @Override
    void append(StringBuilder line, String key, String value) {
      quote(line.append(line.isEmpty() ? '{' : ','), key);
      quote(line.append(':'), value);
    }

    @Override
    String end(StringBuilder line) {
      return line.append("}\n").toString();
    }
  };

  abstract void append(StringBuilder line, String key, String value);

  abstract String end(StringBuilder line);

  /**
   * One line.
   *
   * @param error a stack trace or cause; empty for none
   */
  String of(Instant time, String level, String source, String message, String error) {
    StringBuilder line = new StringBuilder(160);
    append(line, "time", time.truncatedTo(ChronoUnit.MILLIS).toString());
    append(line, "level", level);
    append(line, "source", source);
    append(line, "msg", message);
    if (!error.isEmpty()) {
      append(line, "err", error);
    }
    return end(line);
  }

  private static boolean isPlain(int c) {
    return c > ' ' && c < 0x7f && c != '"' && c != '=' && c != '\\';
  }

  private static void quote(StringBuilder line, String value) {
    line.append('"');
    value.chars().forEach(c -> escape(line, (char) c));
    line.append('"');
  }

  private static void escape(StringBuilder line, char c) {
    switch (c) {
      case '"', '\\' -> line.append('\\').append(c);
      case '\n' -> line.append("\\n");
      case '\r' -> line.append("\\r");
      case '\t' -> line.append("\\t");
      default -> {
        if (c < ' ') {
          line.append(String.format("\\u%04x", (int) c));
        } else {
          line.append(c);
        }
      }
    }
  }
}
