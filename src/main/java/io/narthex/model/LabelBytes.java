package io.narthex.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Walks the canonical byte form of labels: length-prefixed fields, name and value in turn. */
final class LabelBytes {
  private LabelBytes() {}

  /** The length of the field that starts at {@code at}. */
  static int length(byte[] bytes, int at) {
    int length = bytes[at] & 0x7f;
    for (int shift = 7; bytes[at++] < 0; shift += 7) {
      length |= (bytes[at] & 0x7f) << shift;
    }
    return length;
  }

  /** Where the content of the field that starts at {@code at} begins. */
  static int content(byte[] bytes, int at) {
    while (bytes[at] < 0) {
      at++;
    }
    return at + 1;
  }

  /** Where the field after the one at {@code at} begins. */
  static int end(byte[] bytes, int at) {
    return content(bytes, at) + length(bytes, at);
  }

  static String string(byte[] bytes, int at) {
    return new String(bytes, content(bytes, at), length(bytes, at), UTF_8);
  }

  /** Where the value of the label begins, or -1. */
  static int find(byte[] bytes, byte[] name) {
    for (int at = 0; at < bytes.length; ) {
      int start = content(bytes, at);
      int value = start + length(bytes, at);
      int order = Arrays.compareUnsigned(bytes, start, value, name, 0, name.length);
      if (order >= 0) {
        return order == 0 ? value : -1;
      }
      at = end(bytes, value);
    }
    return -1;
  }

  static int compare(byte[] left, byte[] right) {
    int l = 0;
    int r = 0;
    while (l < left.length && r < right.length) {
      int leftStart = content(left, l);
      int rightStart = content(right, r);
      int leftEnd = leftStart + length(left, l);
      int rightEnd = rightStart + length(right, r);
      int order = Arrays.compareUnsigned(left, leftStart, leftEnd, right, rightStart, rightEnd);
      if (order != 0) {
        return order;
      }
      l = leftEnd;
      r = rightEnd;
    }
    return Integer.compare(left.length - l, right.length - r);
  }

  /** Appends one field and returns where the next begins; the target must be large enough. */
  static int put(byte[] target, int at, byte[] field) {
    int rest = field.length;
    for (; rest > 0x7f; rest >>>= 7) {
      target[at++] = (byte) (rest | 0x80);
    }
    target[at++] = (byte) rest;
    System.arraycopy(field, 0, target, at, field.length);
    return at + field.length;
  }

  /** Refuses bytes that are torn, not sorted, name a label twice or hold an empty value. */
  static void check(byte[] bytes) {
    int previous = -1;
    for (int at = 0; at < bytes.length; ) {
      int value = checkedEnd(bytes, at);
      int next = checkedEnd(bytes, value);
      if (length(bytes, value) == 0) {
        throw new IllegalArgumentException("label at byte " + at + " has an empty value");
      }
      if (previous >= 0 && compareField(bytes, previous, at) >= 0) {
        throw new IllegalArgumentException("label at byte " + at + " is out of order");
      }
      previous = at;
      at = next;
    }
  }

  private static int compareField(byte[] bytes, int left, int right) {
    return Arrays.compareUnsigned(
        bytes,
        content(bytes, left),
        end(bytes, left),
        bytes,
        content(bytes, right),
        end(bytes, right));
  }

  private static int checkedEnd(byte[] bytes, int at) {
    int start = at;
    while (at < bytes.length && bytes[at] < 0 && at - start < 4) {
      at++;
    }
    if (at >= bytes.length || bytes[at] < 0) {
      throw new IllegalArgumentException("torn label length at byte " + start);
    }
    int end = end(bytes, start);
    if (end < start || end > bytes.length) {
      throw new IllegalArgumentException("label at byte " + start + " runs over the end");
    }
    return end;
  }
}
