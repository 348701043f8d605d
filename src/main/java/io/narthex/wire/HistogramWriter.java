package io.narthex.wire;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.Span;
import io.narthex.protobuf.ProtobufWriter;
import java.util.List;

/** Writes a native histogram, its counts as floats, which all messages do the same way. */
final class HistogramWriter {
  private static final int NEGATIVE = 8;
  private static final int POSITIVE = 11;

  private final ProtobufWriter out;

  HistogramWriter(ProtobufWriter out) {
    this.out = out;
  }

  /**
   * Writes the message into a field.
   *
   * @param startMs when its counter started, or 0
   */
  void write(int field, long startMs, long timestampMs, FloatHistogram histogram) {
    HistogramLayout layout = histogram.layout();
    int message = out.begin(field);
    out.float64(2, histogram.count());
    out.float64(3, histogram.sum());
    out.zigzag(4, layout.schema());
    out.float64(5, layout.zeroThreshold());
    out.float64(7, histogram.zeroCount());
    side(NEGATIVE, layout.negativeSpans(), histogram, layout.positiveBuckets());
    side(POSITIVE, layout.positiveSpans(), histogram, 0);
    out.varint(14, hint(histogram.hint()));
    out.varint(15, timestampMs);
    if (layout.hasCustomBuckets()) {
      bounds(layout.customBounds());
    }
    if (startMs != 0) {
      out.varint(17, startMs);
    }
    out.end(message);
  }

  private void side(int field, List<Span> spans, FloatHistogram histogram, int first) {
    int buckets = 0;
    for (Span span : spans) {
      int message = out.begin(field);
      out.zigzag(1, span.offset());
      out.varint(2, span.length());
      out.end(message);
      buckets += span.length();
    }
    if (buckets > 0) {
      int packed = out.begin(field + 2);
      for (int i = 0; i < buckets; i++) {
        out.rawFloat64(histogram.bucket(first + i));
      }
      out.end(packed);
    }
  }

  private void bounds(double[] bounds) {
    int packed = out.begin(16);
    for (double bound : bounds) {
      out.rawFloat64(bound);
    }
    out.end(packed);
  }

  private static int hint(CounterResetHint hint) {
    return switch (hint) {
      case UNKNOWN -> 0;
      case COUNTER_RESET -> 1;
      case NOT_COUNTER_RESET -> 2;
      case GAUGE -> 3;
    };
  }
}
