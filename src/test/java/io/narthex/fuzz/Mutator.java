package io.narthex.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Breaks bytes in ways that readers are known to stumble over. */
final class Mutator {
  private static final int MOST_BYTES = 1 << 16;
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "\"",
          "\\",
          ",",
          "=",
          "#",
          ":",
          "- ",
          "\n",
          "\r\n",
          "\t",
          "\0",
          "\u00ff",
          "# EOF\n",
          "# TYPE m histogram\n",
          "# HELP ",
          "le=\"",
          "+Inf",
          "NaN",
          "0x1p-1074",
          "1e999",
          "-9223372036854775808",
          "18446744073709551615",
          "&a ",
          "*a",
          "<<: ",
          "!!binary ",
          "? ",
          "\u0080\u0080\u0080\u0080\u0080\u0080\u0080\u0080\u0080\u0001",
          "\u00ff\u00ff\u00ff\u00ff\u000f",
          "\u00ff\u00ff\u00ff\u00ff\u0007",
          "\ud7ff",
          "\u00ed\u00a0\u0080");

  private final Random random;

  Mutator(Random random) {
    this.random = random;
  }

  byte[] mutate(List<byte[]> stock) {
    byte[] bytes = any(stock);
    for (int i = random.nextInt(5); i >= 0; i--) {
      bytes = step(bytes, stock);
    }
    return bytes.length <= MOST_BYTES ? bytes : Arrays.copyOf(bytes, MOST_BYTES);
  }

  private byte[] any(List<byte[]> stock) {
    return stock.get(random.nextInt(stock.size()));
  }

  private byte[] step(byte[] bytes, List<byte[]> stock) {
    int from = random.nextInt(bytes.length + 1);
    int to = from + random.nextInt(Math.min(32, bytes.length - from) + 1);
    return switch (random.nextInt(8)) {
      case 0 -> flipped(bytes);
      case 1 -> join(bytes, from, new byte[] {(byte) random.nextInt(256)}, from + 1);
      case 2 -> join(bytes, from, piece(), from);
      case 3 -> join(bytes, from, piece(), to);
      case 4 -> join(bytes, from, new byte[0], to);
      case 5 -> join(bytes, from, repeated(Arrays.copyOfRange(bytes, from, to)), to);
      case 6 -> Arrays.copyOf(bytes, from);
      default -> spliced(bytes, from, any(stock));
    };
  }

  private byte[] flipped(byte[] bytes) {
    byte[] flipped = bytes.clone();
    if (bytes.length > 0) {
      flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private byte[] piece() {
    return PIECES.get(random.nextInt(PIECES.size())).getBytes(ISO_8859_1);
  }

  /** Few times mostly, and now and then so often that recursion would show. */
  private byte[] repeated(byte[] bytes) {
    int times = random.nextInt(20) == 0 ? 5_000 : 1 + random.nextInt(4);
    int length = Math.min(bytes.length * times, MOST_BYTES);
    byte[] repeated = new byte[length];
    for (int i = 0; i < length; i++) {
      repeated[i] = bytes[i % bytes.length];
    }
    return repeated;
  }

  private byte[] spliced(byte[] bytes, int at, byte[] other) {
    int from = random.nextInt(other.length + 1);
    return join(bytes, at, Arrays.copyOfRange(other, from, other.length), bytes.length);
  }

  /** The bytes before {@code from}, the middle, and the bytes from {@code to} on. */
  private static byte[] join(byte[] bytes, int from, byte[] middle, int to) {
    int rest = Math.max(0, bytes.length - to);
    byte[] joined = Arrays.copyOf(bytes, from + middle.length + rest);
    System.arraycopy(middle, 0, joined, from, middle.length);
    System.arraycopy(bytes, bytes.length - rest, joined, from + middle.length, rest);
    return joined;
  }
}
