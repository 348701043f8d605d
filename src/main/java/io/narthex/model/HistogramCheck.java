package io.narthex.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what makes a native histogram unfit to be stored, in Prometheus's words. */
public final class HistogramCheck {
  /** Where later versions of the format may go: {@link HistogramResolution} brings it down. */
  private static final int MAX_RESERVED_SCHEMA = 52;

  private HistogramCheck() {}

  /**
   * What is wrong, or null.
   *
   * @param integer whether the counts came as integers, which then must add up
   */
  public static @Nullable String problem(FloatHistogram histogram, boolean integer) {
    HistogramLayout layout = histogram.layout();
    String shape = layout.hasCustomBuckets() ? custom(histogram) : exponential(layout);
    if (shape != null) {
      return shape;
    }
    String negative = negativeCount(histogram);
    return negative == null && integer ? sums(histogram) : negative;
  }

  private static @Nullable String exponential(HistogramLayout layout) {
    if (layout.schema() < HistogramResolution.COARSEST || layout.schema() > MAX_RESERVED_SCHEMA) {
      return "invalid histogram schema " + layout.schema();
    }
    if (layout.customBounds().length > 0) {
      return "histogram with exponential schema must not have custom bounds";
    }
    String negative = offsets("negative", layout.negativeSpans(), 1);
    return negative == null ? offsets("positive", layout.positiveSpans(), 1) : negative;
  }

  private static @Nullable String custom(FloatHistogram histogram) {
    HistogramLayout layout = histogram.layout();
    if (histogram.zeroCount() != 0) {
      return "custom buckets: must have zero count of 0";
    }
    if (layout.zeroThreshold() != 0) {
      return "custom buckets: must have zero threshold of 0";
    }
    if (!layout.negativeSpans().isEmpty()) {
      return "custom buckets: must not have negative spans";
    }
    String bounds = bounds(layout.customBounds());
    if (bounds != null) {
      return bounds;
    }
    String offsets = offsets("positive", layout.positiveSpans(), 0);
    return offsets == null ? reach(layout) : offsets;
  }

  private static @Nullable String bounds(double[] bounds) {
    double last = Double.NEGATIVE_INFINITY;
    for (double bound : bounds) {
      if (!(bound > last)) {
        return "histogram custom bounds must be in strictly increasing order";
      }
      last = bound;
    }
    return last == Double.POSITIVE_INFINITY ? "histogram custom bounds must be finite" : null;
  }

  private static @Nullable String reach(HistogramLayout layout) {
    long reach = 0;
    for (Span span : layout.positiveSpans()) {
      reach += (long) span.offset() + span.length();
    }
    int bounds = layout.customBounds().length;
    return reach > bounds + 1L
        ? "only %d custom bounds defined which is insufficient to cover total span length of %d: histogram custom bounds are too few"
            .formatted(bounds, reach)
        : null;
  }

  /** Spans may not run backwards; with exponential buckets the first may begin anywhere. */
  private static @Nullable String offsets(String side, List<Span> spans, int from) {
    for (int i = from; i < spans.size(); i++) {
      if (spans.get(i).offset() < 0) {
        return "%s side: span number %d with offset %d: histogram has a span whose offset is negative"
            .formatted(side, i + 1, spans.get(i).offset());
      }
    }
    return null;
  }

  private static @Nullable String negativeCount(FloatHistogram histogram) {
    int positive = histogram.layout().positiveBuckets();
    for (int i = 0; i < histogram.layout().buckets(); i++) {
      if (histogram.bucket(i) < 0) {
        boolean isPositive = i < positive;
        return "%s side: bucket number %d has observation count of %s: histogram has a bucket whose observation count is negative"
            .formatted(
                isPositive ? "positive" : "negative",
                isPositive ? i + 1 : i - positive + 1,
                histogram.bucket(i));
      }
    }
    return histogram.zeroCount() < 0 || histogram.count() < 0
        ? "histogram has a count that is negative"
        : null;
  }

  private static @Nullable String sums(FloatHistogram histogram) {
    double found = histogram.zeroCount();
    for (int i = 0; i < histogram.layout().buckets(); i++) {
      found += histogram.bucket(i);
    }
    String counts =
        "%.0f observations found in buckets, but the Count field is %.0f: "
            .formatted(found, histogram.count());
    if (found > histogram.count()) {
      return counts
          + "histogram's observation count should be at least the number of observations found in the buckets";
    }
    return found < histogram.count() && !Double.isNaN(histogram.sum())
        ? counts
            + "histogram's observation count should equal the number of observations found in the buckets (in absence of NaN)"
        : null;
  }
}
