package io.narthex.exposition.number;

/**
 * Writes numbers as ASCII into a byte array, without allocating, as Go's {@code strconv} with the
 * shortest precision does.
 */
public final class DecimalWriter {
  /** No number takes more bytes than this. */
  public static final int MAX_LENGTH = 32;

  private static final long EXACT_INTEGERS = 1L << 53;
  private static final long[] POWERS = powers();

  /** The digits of the numbers below a hundred, two each. */
  private static final byte[] PAIRS = pairs();

  private DecimalWriter() {}

  private static long[] powers() {
    long[] powers = new long[19];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = 10 * powers[i - 1];
    }
    return powers;
  }

  private static byte[] pairs() {
    byte[] pairs = new byte[200];
    for (int i = 0; i < 100; i++) {
      pairs[2 * i] = (byte) ('0' + i / 10);
      pairs[2 * i + 1] = (byte) ('0' + i % 10);
    }
    return pairs;
  }

  /**
   * Writes a double.
   *
   * @param target must have {@link #MAX_LENGTH} bytes left from {@code at}
   * @return where the next byte goes
   */
  public static int write(double value, NumberStyle style, byte[] target, int at) {
    if (value == 0) {
      return zero(value, style, target, at);
    }
    if (!Double.isFinite(value)) {
      return ascii(Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf", target, at);
    }
    int next = at;
    if (value < 0) {
      target[next++] = '-';
    }
    double magnitude = Math.abs(value);
    long integer = (long) magnitude;
    return integer == magnitude && integer < EXACT_INTEGERS
        ? integer(integer, style, target, next)
        : ShortestDecimal.write(magnitude, style, target, next);
  }

  private static int zero(double value, NumberStyle style, byte[] target, int at) {
    return switch (style) {
      case TEXT -> ascii("0", target, at);
      case OPEN_METRICS -> ascii("0.0", target, at);
      case JSON -> ascii(1 / value < 0 ? "-0" : "0", target, at);
    };
  }

  private static int integer(long value, NumberStyle style, byte[] target, int at) {
    if (style.isScientific(length(value) - 1)) {
      return decimal(value, 0, style, target, at);
    }
    int next = write(value, target, at);
    return style == NumberStyle.OPEN_METRICS ? ascii(".0", target, next) : next;
  }

  /** Writes an integer, a timestamp for example, and returns where the next byte goes. */
  public static int write(long value, byte[] target, int at) {
    if (value >= 0) {
      return digits(value, length(value), target, at);
    }
    if (value == Long.MIN_VALUE) {
      return ascii("-9223372036854775808", target, at);
    }
    target[at] = '-';
    return digits(-value, length(-value), target, at + 1);
  }

  /** Writes {@code digits * 10^power}, {@code digits} being positive. */
  static int decimal(long digits, int power, NumberStyle style, byte[] target, int at) {
    while (digits % 10 == 0) {
      digits /= 10;
      power++;
    }
    int length = length(digits);
    int exponent = length - 1 + power;
    if (style.isScientific(exponent)) {
      return scientific(digits, length, exponent, target, at);
    }
    if (power >= 0) {
      return whole(digits, length, power, style, target, at);
    }
    return exponent < 0
        ? fraction(digits, length, -1 - exponent, target, at)
        : mixed(digits, length, exponent + 1, target, at);
  }

  /** {@code d.ddde+xx}, the exponent of two digits or more. */
  private static int scientific(long digits, int length, int exponent, byte[] target, int at) {
    int next = digits(digits, length, target, at + 1);
    target[at] = target[at + 1];
    target[at + 1] = '.';
    if (length == 1) {
      next = at + 1;
    }
    target[next++] = 'e';
    target[next++] = (byte) (exponent < 0 ? '-' : '+');
    int magnitude = Math.abs(exponent);
    return digits(magnitude, Math.max(2, length(magnitude)), target, next);
  }

  private static int whole(
      long digits, int length, int zeros, NumberStyle style, byte[] target, int at) {
    int next = zeros(zeros, target, digits(digits, length, target, at));
    return style == NumberStyle.OPEN_METRICS ? ascii(".0", target, next) : next;
  }

  private static int fraction(long digits, int length, int zeros, byte[] target, int at) {
    return digits(digits, length, target, zeros(zeros, target, ascii("0.", target, at)));
  }

  private static int mixed(long digits, int length, int before, byte[] target, int at) {
    int end = digits(digits, length, target, at);
    System.arraycopy(target, at + before, target, at + before + 1, length - before);
    target[at + before] = '.';
    return end + 1;
  }

  private static int zeros(int count, byte[] target, int at) {
    for (int i = 0; i < count; i++) {
      target[at + i] = '0';
    }
    return at + count;
  }

  private static int digits(long value, int length, byte[] target, int at) {
    long rest = value;
    int next = at + length;
    while (next - at > 1) {
      long hundredth = rest / 100;
      int pair = 2 * (int) (rest - 100 * hundredth);
      next -= 2;
      target[next] = PAIRS[pair];
      target[next + 1] = PAIRS[pair + 1];
      rest = hundredth;
    }
    if (next > at) {
      target[at] = (byte) ('0' + rest);
    }
    return at + length;
  }

  /** A number of so many bits has 1233 / 4096 as many digits, or one more. */
  private static int length(long value) {
    long positive = value | 1;
    int least = ((Long.SIZE - Long.numberOfLeadingZeros(positive)) * 1233) >>> 12;
    return positive >= POWERS[least] ? least + 1 : least;
  }

  private static int ascii(String text, byte[] target, int at) {
    for (int i = 0; i < text.length(); i++) {
      target[at + i] = (byte) text.charAt(i);
    }
    return at + text.length();
  }
}
