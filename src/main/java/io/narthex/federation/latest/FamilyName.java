package io.narthex.federation.latest;

import io.narthex.exposition.write.ByteSink;
import java.io.IOException;
import java.util.Arrays;

/**
 * The name of the family being written, told by how its series begin: <code>name{</code>, or <code>
 * {"my.name"</code> where it needs quotes.
 */
final class FamilyName {
  private byte[] start = new byte[0];

  /** Takes the text of a series and tells whether its family is another than before. */
  boolean changesTo(byte[] text) {
    int known = start.length;
    if (known > 0 && text.length >= known && Arrays.equals(start, 0, known, text, 0, known)) {
      return false;
    }
    start = Arrays.copyOf(text, startOf(text));
    return true;
  }

  /** Where the name ends: behind the brace, or behind the quote that closes it. */
  private static int startOf(byte[] text) {
    int at = 0;
    if (text[0] != '{') {
      while (text[at] != '{') {
        at++;
      }
      return at + 1;
    }
    for (at = 2; text[at] != '"'; at++) {
      if (text[at] == '\\') {
        at++;
      }
    }
    return at + 1;
  }

  /** Writes the name as comments carry it, in quotes where it needs them. */
  void write(ByteSink sink) throws IOException {
    boolean quoted = start[0] == '{';
    sink.put(start, quoted ? 1 : 0, start.length - 1);
  }
}
