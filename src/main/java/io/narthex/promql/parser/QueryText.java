package io.narthex.promql.parser;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The UTF-8 bytes of a query; positions in it count bytes. */
record QueryText(byte[] bytes) {
  static QueryText of(String text) {
    return new QueryText(text.getBytes(UTF_8));
  }

  int length() {
    return bytes.length;
  }

  String slice(int start, int end) {
    return new String(bytes, start, end - start, UTF_8);
  }

  /** {@code line:column}, both from 1, of a position as errors give it. */
  String location(int position) {
    if (bytes.length == 0) {
      return "unknown position";
    }
    if (position < 0 || position > bytes.length) {
      return "invalid position";
    }
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < position; i++) {
      if (bytes[i] == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return line + ":" + (position - lineStart + 1);
  }
}
