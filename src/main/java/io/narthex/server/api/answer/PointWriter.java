package io.narthex.server.api.answer;

import io.narthex.exposition.number.DecimalWriter;
import io.narthex.exposition.number.NumberStyle;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes the points of a series, {@code [1435781430.781,"1.5"],[1435781445.781,"2"]}, as bytes: an
 * answer is mostly these, and a generator would look at each bracket. Reused from series to series.
 */
final class PointWriter {
  private static final int FULL = 8 << 10;
  private static final int LONGEST_POINT = 2 * DecimalWriter.MAX_LENGTH + 16;

  private final byte[] bytes = new byte[FULL + LONGEST_POINT];
  private int size;
  private boolean first = true;

  /** The text of the value before: many series keep theirs for long. */
  private final byte[] value = new byte[DecimalWriter.MAX_LENGTH];

  private int valueLength;
  private long valueBits;

  /** Adds a point; what is full goes to the stream. */
  void add(long timestampMs, double number, OutputStream out) throws IOException {
    if (size >= FULL) {
      send(out);
    }
    if (!first) {
      bytes[size++] = ',';
    }
    first = false;
    bytes[size++] = '[';
    size = time(timestampMs, bytes, size);
    bytes[size++] = ',';
    bytes[size++] = '"';
    value(number);
    bytes[size++] = '"';
    bytes[size++] = ']';
  }

  private void value(double number) {
    long bits = Double.doubleToRawLongBits(number);
    if (valueLength == 0 || bits != valueBits) {
      valueLength = DecimalWriter.write(number, NumberStyle.JSON, value, 0);
      valueBits = bits;
    }
    System.arraycopy(value, 0, bytes, size, valueLength);
    size += valueLength;
  }

  /** Ends the series: its last points go to the stream. */
  void end(OutputStream out) throws IOException {
    send(out);
    first = true;
  }

  private void send(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
    size = 0;
  }

  /** A time as seconds with three decimals where it is not whole; returns where the next goes. */
  static int time(long timestampMs, byte[] target, int at) {
    int next = at;
    if (timestampMs < 0) {
      target[next++] = '-';
    }
    next = DecimalWriter.write(Math.abs(timestampMs) / 1000, target, next);
    int rest = (int) (Math.abs(timestampMs) % 1000);
    if (rest != 0) {
      target[next++] = '.';
      target[next++] = (byte) ('0' + rest / 100);
      target[next++] = (byte) ('0' + rest / 10 % 10);
      target[next++] = (byte) ('0' + rest % 10);
    }
    return next;
  }
}
