package io.narthex.federation.latest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.narthex.exposition.number.DecimalWriter;
import io.narthex.exposition.number.NumberStyle;
import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.model.Span;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A histogram of custom buckets, told as cumulative buckets with upper bounds. */
final class ClassicHistogram {
  private final FloatHistogram histogram;
  private final double[] bounds;
  private final double[] counts;

  ClassicHistogram(FloatHistogram histogram) {
    this.histogram = histogram;
    this.bounds = histogram.layout().customBounds();
    this.counts = new double[bounds.length + 1];
    int index = 0;
    int bucket = 0;
    for (Span span : histogram.layout().positiveSpans()) {
      index += span.offset();
      for (int i = 0; i < span.length(); i++) {
        counts[index++] = histogram.bucket(bucket++);
      }
    }
  }

  /** Writes its lines; an exemplar stands at the bucket it falls into. */
  void write(LineWriter out, Labels labels, long timestampMs, @Nullable Exemplar exemplar)
      throws IOException {
    int chosen = exemplar == null ? -1 : bucketOf(exemplar.value());
    double cumulative = 0;
    for (int i = 0; i < bounds.length; i++) {
      cumulative += counts[i];
      out.sample(
          labels,
          "_bucket",
          number(bounds[i]),
          cumulative,
          timestampMs,
          i == chosen ? exemplar : null);
    }
    out.sample(
        labels,
        "_bucket",
        "+Inf",
        histogram.count(),
        timestampMs,
        chosen == bounds.length ? exemplar : null);
    out.sample(labels, "_sum", "", histogram.sum(), timestampMs, null);
    out.sample(labels, "_count", "", histogram.count(), timestampMs, null);
  }

  private int bucketOf(double value) {
    int bucket = 0;
    while (bucket < bounds.length && !(value <= bounds[bucket])) {
      bucket++;
    }
    return bucket;
  }

  private static String number(double bound) {
    byte[] digits = new byte[DecimalWriter.MAX_LENGTH];
    int length = DecimalWriter.write(bound, NumberStyle.TEXT, digits, 0);
    return new String(digits, 0, length, US_ASCII);
  }
}
