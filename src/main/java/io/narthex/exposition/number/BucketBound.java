package io.narthex.exposition.number;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.exposition.ExpositionException;
import io.narthex.model.MetricType;

/** Bounds of classic buckets and quantiles, brought to the form OpenMetrics prescribes. */
public final class BucketBound {
  private BucketBound() {}

  public static String normalize(MetricType type, String label, String value) {
    boolean bound =
        (type == MetricType.HISTOGRAM && label.equals("le"))
            || (type == MetricType.SUMMARY && label.equals("quantile"));
    return bound ? normalize(value) : value;
  }

  private static String normalize(String value) {
    byte[] bytes = value.getBytes(UTF_8);
    try {
      return text(new DecimalReader(bytes).read(0, bytes.length));
    } catch (ExpositionException e) {
      return value; // no number: left as it is written
    }
  }

  public static String text(double bound) {
    byte[] text = new byte[DecimalWriter.MAX_LENGTH];
    int end = DecimalWriter.write(bound, NumberStyle.OPEN_METRICS, text, 0);
    return new String(text, 0, end, ISO_8859_1);
  }
}
