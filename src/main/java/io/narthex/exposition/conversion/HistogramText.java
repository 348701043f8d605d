package io.narthex.exposition.conversion;

import io.narthex.exposition.series.SeriesScan;
import java.util.Arrays;

/** The text of a series as it would be without a suffix and without one label. Reusable. */
final class HistogramText {
  private byte[] bytes = new byte[128];
  private int length;

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Takes the series that {@code scan} has just begun with. */
  void write(SeriesScan scan, byte[] source, int suffix, byte[] withoutLabel) {
    length = 0;
    ensure(scan.nameTo() - scan.nameFrom() + 4);
    if (scan.isNameQuoted()) {
      put('{');
      put('"');
    }
    put(source, scan.nameFrom(), scan.nameTo() - suffix);
    if (scan.isNameQuoted()) {
      put('"');
    }
    boolean braced = scan.isNameQuoted();
    while (scan.next()) {
      if (!scan.isLabel(withoutLabel)) {
        put(braced ? ',' : '{');
        put(source, scan.labelFrom(), scan.labelTo());
        braced = true;
      }
    }
    if (braced) {
      put('}');
    }
  }

  private void put(char c) {
    ensure(1);
    bytes[length++] = (byte) c;
  }

  private void put(byte[] source, int from, int to) {
    ensure(to - from);
    System.arraycopy(source, from, bytes, length, to - from);
    length += to - from;
  }

  private void ensure(int count) {
    if (bytes.length - length < count) {
      bytes = Arrays.copyOf(bytes, 2 * (length + count));
    }
  }
}
