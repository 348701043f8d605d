package io.narthex.exposition.series;

import io.narthex.model.XxHash64;
import java.util.Arrays;

/**
 * Walks the raw text of a series without making strings: where its name stands, and its labels one
 * by one. Reusable. Text that is not valid ends the walk early, never outside of its range.
 *
 * <pre>
 *  http_requests_bucket{le="1",code="200"}      {"http.requests_bucket",le="1"}
 *  └────── name ──────┘ └label┘└──label──┘        └────── name ──────┘  └label┘
 * </pre>
 */
public final class SeriesScan {
  private byte[] bytes = new byte[0];
  private int at;
  private int limit;
  private boolean quotedName;
  private boolean braced;
  private int nameFrom;
  private int nameTo;
  private int labelFrom;
  private int labelTo;
  private int valueFrom;

  /** Finds the name of the series that begins at {@code from} and ends by {@code to}. */
  public SeriesScan on(byte[] source, int from, int to) {
    bytes = source;
    at = from;
    limit = to;
    nameFrom = from;
    quotedName = at < limit && bytes[at] == '{';
    if (quotedName) {
      at++;
      skipBlanks();
      nameFrom = at + 1;
      skipString();
      nameTo = Math.max(nameFrom, at - 1);
    } else {
      while (at < limit && bytes[at] != '{' && bytes[at] != ' ' && bytes[at] != '\t') {
        at++;
      }
      nameTo = at;
      skipBlanks();
    }
    braced = quotedName || (at < limit && bytes[at] == '{');
    return this;
  }

  /** Moves on to the next label; false where there is none. */
  public boolean next() {
    while (braced && at < limit && isBetween(bytes[at])) {
      at++;
    }
    if (!braced || at >= limit || bytes[at] == '}') {
      return false;
    }
    labelFrom = at;
    while (at < limit && bytes[at] != '=' && bytes[at] != '\n') {
      if (bytes[at] == '"') {
        skipString();
      } else {
        at++;
      }
    }
    labelTo = at;
    while (labelTo > labelFrom && isBlank(bytes[labelTo - 1])) {
      labelTo--;
    }
    at++;
    skipBlanks();
    valueFrom = Math.min(at + 1, limit);
    skipString();
    return at <= limit;
  }

  private void skipBlanks() {
    while (at < limit && isBlank(bytes[at])) {
      at++;
    }
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  private static boolean isBetween(byte b) {
    return b == ',' || b == '{' || isBlank(b);
  }

  /** Skips a string with its quotes. */
  private void skipString() {
    for (at++; at < limit && bytes[at] != '"'; at++) {
      if (bytes[at] == '\\') {
        at++;
      }
    }
    at = Math.min(at + 1, limit);
  }

  /** Where the walk stands; behind the series, once there are no more labels. */
  public int at() {
    return at;
  }

  public boolean isNameQuoted() {
    return quotedName;
  }

  /** Where the name begins, without its quotes. */
  public int nameFrom() {
    return nameFrom;
  }

  public int nameTo() {
    return nameTo;
  }

  public boolean nameEndsWith(byte[] suffix) {
    return nameTo - nameFrom > suffix.length && matches(nameTo - suffix.length, nameTo, suffix);
  }

  public boolean isLabel(byte[] name) {
    return matches(labelFrom, labelTo, name);
  }

  private boolean matches(int from, int to, byte[] text) {
    return Arrays.equals(bytes, from, to, text, 0, text.length);
  }

  public int labelFrom() {
    return labelFrom;
  }

  /** Where the value begins, behind its quote. */
  public int valueFrom() {
    return valueFrom;
  }

  /** Where the value ends, before its quote. */
  public int valueTo() {
    return Math.max(valueFrom, at - 1);
  }

  /** Where the label ends, behind its value's quote. */
  public int labelTo() {
    return at;
  }

  /** A hash of the label, to be summed up: the order of labels means nothing. */
  public long labelHash() {
    return XxHash64.hash(bytes, labelFrom, at - labelFrom, 1);
  }

  /** A hash of the name without its last bytes. */
  public long nameHash(int without) {
    return XxHash64.hash(bytes, nameFrom, nameTo - without - nameFrom, 0);
  }
}
