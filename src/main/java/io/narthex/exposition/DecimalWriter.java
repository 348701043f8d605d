package io.narthex.exposition;

/**
 * Writes numbers as ASCII into a byte array, without allocating, as Go's {@code strconv} with the
 * shortest precision does.
 */
public final class DecimalWriter {
  /** No number takes more bytes than this. */
  public static final int MAX_LENGTH = 32;

  private static final long EXACT_INTEGERS = 1L << 53;
  private static final long[] POWERS = powers();

  private DecimalWriter() {}

  private static long[] powers() {
    long[] powers = new long[19];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = 10 * powers[i - 1];
    }
    return powers;
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
    for (int i = at + length - 1; i >= at; i--) {
      long tenth = rest / 10;
      target[i] = (byte) ('0' + rest - 10 * tenth);
      rest = tenth;
    }
    return at + length;
  }

  private static int length(long value) {
    int length = 1;
    while (length < POWERS.length && value >= POWERS[length]) {
      length++;
    }
    return length;
  }

  private static int ascii(String text, byte[] target, int at) {
    for (int i = 0; i < text.length(); i++) {
      target[at + i] = (byte) text.charAt(i);
    }
    return at + text.length();
  }
}
