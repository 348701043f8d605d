package io.narthex.promql.parser;

/** Decodes single code points, strictly: no overlong forms, no surrogates. */
final class Utf8 {
  private static final int[] SMALLEST = {0, 0, 0x80, 0x800, 0x10000};

  private Utf8() {}

  /** How many bytes the code point at {@code at} takes; 0 where there is none. */
  static int width(byte[] bytes, int at) {
    int width = announced(bytes[at]);
    if (width == 0 || at + width > bytes.length) {
      return 0;
    }
    for (int i = 1; i < width; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    int rune = decode(bytes, at, width);
    boolean surrogate = rune >= 0xD800 && rune < 0xE000;
    return rune < SMALLEST[width] || rune > 0x10FFFF || surrogate ? 0 : width;
  }

  static int decode(byte[] bytes, int at, int width) {
    int rune = width == 1 ? bytes[at] : bytes[at] & (0x7F >> width);
    for (int i = 1; i < width; i++) {
      rune = (rune << 6) | (bytes[at + i] & 0x3F);
    }
    return rune;
  }

  static boolean isValid(byte[] bytes) {
    for (int at = 0; at < bytes.length; ) {
      int width = width(bytes, at);
      if (width == 0) {
        return false;
      }
      at += width;
    }
    return true;
  }

  private static int announced(byte first) {
    if (first >= 0) {
      return 1;
    }
    int ones = Integer.numberOfLeadingZeros(~(first << 24));
    return ones >= 2 && ones <= 4 ? ones : 0;
  }
}
