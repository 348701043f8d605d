package io.narthex.exposition.number;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import io.narthex.exposition.ExpositionException;
import io.narthex.exposition.Quoted;
import io.narthex.model.StaleMarker;

/**
 * Reads numbers the way an exposition may write them: Go's {@code strconv.ParseFloat} without
 * hexadecimal floats and underscores.
 *
 * <p>Up to 18 digits are gathered in a long; where that long and the power of ten are both exact as
 * doubles, one multiplication or division rounds correctly (William D. Clinger, "How to read
 * floating point numbers accurately", PLDI 1990). Other numbers go to fastdoubleparser.
 */
public final class DecimalReader {
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };
  private static final long EXACT = 1L << 53;
  private static final long ROOM = 100_000_000_000_000_000L;
  private static final int MAX_EXPONENT = 10_000;

  private final byte[] bytes;

  private double value;
  private int at;
  private int to;
  private long mantissa;
  private int digits;
  private int exponent;
  private boolean truncated;
  private boolean negative;

  public DecimalReader(byte[] bytes) {
    this.bytes = bytes;
  }

  public double read(int from, int to) throws ExpositionException {
    if (!decimal(from, to) || at != to) {
      return special(from);
    }
    return isExact() ? exact() : hard(from);
  }

  /**
   * Reads a plain number that ends a line, in the same pass that finds where it ends.
   *
   * @return where the line's end stands; negative where something else stands there, to be read
   *     with care
   */
  public int readLineEnd(int from, int limit) {
    if (!decimal(from, limit) || at >= limit || bytes[at] != '\n' || !isExact()) {
      return -1;
    }
    value = exact();
    return at;
  }

  /** What {@link #readLineEnd} has read. */
  public double value() {
    return value;
  }

  private boolean isExact() {
    return !truncated && mantissa <= EXACT && exponent >= -22 && exponent <= 22;
  }

  private double exact() {
    double size = exponent < 0 ? mantissa / POWERS[-exponent] : mantissa * POWERS[exponent];
    return negative ? -size : size;
  }

  private boolean sign() {
    if (at < to && (bytes[at] == '-' || bytes[at] == '+')) {
      return bytes[at++] == '-';
    }
    return false;
  }

  /** Reads {@code [sign]digits[.digits][e[sign]digits]}; false where that is not what begins. */
  private boolean decimal(int from, int limit) {
    at = from;
    to = limit;
    mantissa = 0;
    digits = 0;
    exponent = 0;
    truncated = false;
    negative = sign();
    digits(0);
    if (at < to && bytes[at] == '.') {
      at++;
      digits(-1);
    }
    boolean hasExponent = at < to && (bytes[at] | 0x20) == 'e';
    return digits > 0 && (!hasExponent || exponent());
  }

  private void digits(int shift) {
    for (; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9) {
        return;
      }
      digits++;
      if (mantissa < ROOM) {
        mantissa = mantissa * 10 + digit;
        exponent += shift;
      } else {
        truncated = true;
      }
    }
  }

  private boolean exponent() {
    at++;
    boolean small = sign();
    int from = at;
    int number = 0;
    for (; at < to && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
      number = Math.min(MAX_EXPONENT, number * 10 + bytes[at] - '0');
    }
    exponent += small ? -number : number;
    return at > from;
  }

  private double hard(int from) throws ExpositionException {
    double value = JavaDoubleParser.parseDouble(bytes, from, to - from);
    if (Double.isInfinite(value)) {
      throw error(from, "value out of range");
    }
    return value;
  }

  private double special(int from) throws ExpositionException {
    String text = new String(bytes, from, to - from, UTF_8);
    if (text.equalsIgnoreCase("NaN")) {
      return StaleMarker.ORDINARY_NAN;
    }
    boolean signed = !text.isEmpty() && "+-".indexOf(text.charAt(0)) >= 0;
    String word = signed ? text.substring(1) : text;
    if (word.equalsIgnoreCase("Inf") || word.equalsIgnoreCase("Infinity")) {
      return text.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (text.chars().anyMatch(c -> c == 'p' || c == 'P' || c == '_')) {
      throw new ExpositionException("unsupported character in float");
    }
    throw error(from, "invalid syntax");
  }

  private ExpositionException error(int from, String what) {
    return new ExpositionException(
        "strconv.ParseFloat: parsing " + Quoted.of(bytes, from, to) + ": " + what);
  }
}
