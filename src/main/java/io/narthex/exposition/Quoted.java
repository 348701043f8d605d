package io.narthex.exposition;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.model.Utf8;

/** Bytes as Go's {@code %q} shows them, which is how error messages quote an exposition. */
public final class Quoted {
  private Quoted() {}

  public static String of(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return of(bytes, 0, bytes.length);
  }

  public static String of(byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder(to - from + 2).append('"');
    for (int at = from; at < to; ) {
      int length = Utf8.sequence(bytes, at, to);
      if (length == 0) {
        hex(text, bytes[at++]);
      } else if (length == 1) {
        ascii(text, (char) bytes[at++]);
      } else {
        text.append(new String(bytes, at, length, UTF_8));
        at += length;
      }
    }
    return text.append('"').toString();
  }

  private static void ascii(StringBuilder text, char c) {
    switch (c) {
      case '"', '\\' -> text.append('\\').append(c);
      case '\n' -> text.append("\\n");
      case '\t' -> text.append("\\t");
      case '\r' -> text.append("\\r");
      case '\f' -> text.append("\\f");
      case '\b' -> text.append("\\b");
      case 0x07 -> text.append("\\a");
      case 0x0b -> text.append("\\v");
      default -> {
        if (c < 0x20 || c == 0x7f) {
          hex(text, (byte) c);
        } else {
          text.append(c);
        }
      }
    }
  }

  private static void hex(StringBuilder text, byte b) {
    text.append("\\x").append(Character.forDigit((b >> 4) & 15, 16));
    text.append(Character.forDigit(b & 15, 16));
  }
}
