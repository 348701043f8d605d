package io.narthex.wire;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.Span;
import io.narthex.protobuf.ProtobufWriter;
import java.util.List;

/**
 * Writes a native histogram, which all messages do the same way: its counts as floats or, where
 * integers are preferred and all counts are whole, as those.
 */
final class HistogramWriter {
  private static final int NEGATIVE = 8;
  private static final int POSITIVE = 11;

  private final ProtobufWriter out;
  private final boolean prefersIntegers;

  HistogramWriter(ProtobufWriter out, boolean prefersIntegers) {
    this.out = out;
    this.prefersIntegers = prefersIntegers;
  }

  /**
   * Writes the message into a field.
   *
   * @param startMs when its counter started, or 0
   */
  void write(int field, long startMs, long timestampMs, FloatHistogram histogram) {
    HistogramLayout layout = histogram.layout();
    boolean whole = prefersIntegers && isWhole(histogram);
    int message = out.begin(field);
    count(1, histogram.count(), whole);
    out.float64(3, histogram.sum());
    out.zigzag(4, layout.schema());
    out.float64(5, layout.zeroThreshold());
    count(6, histogram.zeroCount(), whole);
    int negative = spans(NEGATIVE, layout.negativeSpans());
    buckets(NEGATIVE, histogram, layout.positiveBuckets(), negative, whole);
    int positive = spans(POSITIVE, layout.positiveSpans());
    buckets(POSITIVE, histogram, 0, positive, whole);
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

  private static boolean isWhole(FloatHistogram histogram) {
    boolean whole = isWhole(histogram.count()) && isWhole(histogram.zeroCount());
    for (int i = 0; whole && i < histogram.layout().buckets(); i++) {
      whole = isWhole(histogram.bucket(i));
    }
    return whole;
  }

  private static boolean isWhole(double count) {
    return count == (long) count;
  }

  /** Each kind of count has a field of its own, that of floats behind that of integers. */
  private void count(int field, double count, boolean whole) {
    if (whole) {
      out.varint(field, (long) count);
    } else {
      out.float64(field + 1, count);
    }
  }

  private int spans(int field, List<Span> spans) {
    int buckets = 0;
    for (Span span : spans) {
      int message = out.begin(field);
      out.zigzag(1, span.offset());
      out.varint(2, span.length());
      out.end(message);
      buckets += span.length();
    }
    return buckets;
  }

  /** Integers are written as the difference from the bucket before. */
  private void buckets(int field, FloatHistogram histogram, int first, int buckets, boolean whole) {
    if (buckets == 0) {
      return;
    }
    int packed = out.begin(whole ? field + 1 : field + 2);
    long before = 0;
    for (int i = first; i < first + buckets; i++) {
      double count = histogram.bucket(i);
      if (whole) {
        out.rawZigzag((long) count - before);
        before = (long) count;
      } else {
        out.rawFloat64(count);
      }
    }
    out.end(packed);
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
