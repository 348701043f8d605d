package io.narthex.federation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.model.LabelCursor;
import io.narthex.model.Labels;
import java.util.Arrays;

/** The metric name of the family being written, compared as bytes. */
final class FamilyName {
  private static final byte[] NAME = Labels.METRIC_NAME.getBytes(UTF_8);

  private final LabelCursor cursor = new LabelCursor();
  private byte[] current = new byte[0];

  /** Takes the metric name of a series and tells whether it is another than before. */
  boolean changesTo(Labels labels) {
    boolean named = find(cursor.on(labels));
    int from = named ? cursor.valueStart() : 0;
    int to = named ? cursor.valueEnd() : 0;
    if (Arrays.equals(current, 0, current.length, cursor.bytes(), from, to)) {
      return false;
    }
    current = Arrays.copyOfRange(cursor.bytes(), from, to);
    return true;
  }

  boolean isEmpty() {
    return current.length == 0;
  }

  String text() {
    return new String(current, UTF_8);
  }

  private static boolean find(LabelCursor cursor) {
    while (cursor.next()) {
      if (isMetricName(cursor)) {
        return true;
      }
    }
    return false;
  }

  static boolean isMetricName(LabelCursor label) {
    return Arrays.equals(NAME, 0, NAME.length, label.bytes(), label.nameStart(), label.nameEnd());
  }
}
