package io.narthex.federation.latest;

import io.narthex.exposition.number.DecimalWriter;
import io.narthex.exposition.write.ByteSink;
import java.io.IOException;

/** Times as OpenMetrics tells them: seconds, with three digits behind the point. */
final class Seconds {
  /** Digits, a sign and a point. */
  static final int MAX_LENGTH = DecimalWriter.MAX_LENGTH + 2;

  private Seconds() {}

  /** Writes a time (ms since the epoch) at {@code at}, and returns where it ends. */
  static int write(long timestampMs, byte[] target, int at) {
    int next = at;
    if (timestampMs < 0) {
      target[next++] = '-';
    }
    long magnitude = Math.abs(timestampMs);
    next = DecimalWriter.write(magnitude / 1000, target, next);
    long millis = magnitude % 1000;
    target[next] = '.';
    target[next + 1] = (byte) ('0' + millis / 100);
    target[next + 2] = (byte) ('0' + millis / 10 % 10);
    target[next + 3] = (byte) ('0' + millis % 10);
    return next + 4;
  }

  static void write(long timestampMs, ByteSink sink) throws IOException {
    byte[] digits = new byte[MAX_LENGTH];
    sink.put(digits, 0, write(timestampMs, digits, 0));
  }
}
