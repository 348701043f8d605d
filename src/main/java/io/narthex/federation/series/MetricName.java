package io.narthex.federation.series;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.model.LabelCursor;
import io.narthex.model.Labels;
import java.util.Arrays;

/** Finds the label that holds the metric name. */
public final class MetricName {
  private static final byte[] LABEL = Labels.METRIC_NAME.getBytes(UTF_8);

  private MetricName() {}

  /** Moves on to the metric name; false where there is none. */
  public static boolean find(LabelCursor cursor) {
    while (cursor.next()) {
      if (isAt(cursor)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the cursor stands on the metric name. */
  public static boolean isAt(LabelCursor label) {
    return Arrays.equals(LABEL, 0, LABEL.length, label.bytes(), label.nameStart(), label.nameEnd());
  }
}
