package io.narthex.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Coarser forms of native histograms with exponential buckets: a step down the schemas merges
 * buckets two by two, and loses nothing but resolution.
 */
public final class HistogramResolution {
  /** The finest schema that is stored. */
  public static final int FINEST = 8;

  /** The coarsest there is. */
  public static final int COARSEST = -4;

  private HistogramResolution() {}

  /** The histogram itself, or its form at a schema where its own is finer. */
  public static FloatHistogram atMost(FloatHistogram histogram, int schema) {
    HistogramLayout fine = histogram.layout();
    if (fine.schema() <= schema) {
      return histogram;
    }
    int shift = fine.schema() - schema;
    Side positive = new Side(shift, histogram, fine.positiveSpans(), 0);
    Side negative = new Side(shift, histogram, fine.negativeSpans(), fine.positiveBuckets());
    double[] counts = Arrays.copyOf(positive.counts, positive.size + negative.size);
    System.arraycopy(negative.counts, 0, counts, positive.size, negative.size);
    return new FloatHistogram(
        new HistogramLayout(schema, fine.zeroThreshold(), positive.spans, negative.spans),
        histogram.hint(),
        histogram.count(),
        histogram.sum(),
        histogram.zeroCount(),
        counts);
  }

  /** The merged buckets of one side. */
  private static final class Side {
    final List<Span> spans = new ArrayList<>();
    final double[] counts;
    int size;
    private int last;

    Side(int shift, FloatHistogram histogram, List<Span> fine, int firstCount) {
      counts = new double[fine.stream().mapToInt(Span::length).sum()];
      int at = firstCount;
      int index = 0;
      for (Span span : fine) {
        index += span.offset();
        for (int i = 0; i < span.length(); i++) {
          add((int) ((index++ - 1L) >> shift) + 1, histogram.bucket(at++));
        }
      }
    }

    private void add(int index, double count) {
      if (size == 0 || index != last) {
        open(index);
      }
      counts[size - 1] += count;
    }

    private void open(int index) {
      if (size > 0 && index == last + 1) {
        Span grown = spans.remove(spans.size() - 1);
        spans.add(new Span(grown.offset(), grown.length() + 1));
      } else {
        spans.add(new Span(size == 0 ? index : index - last - 1, 1));
      }
      last = index;
      size++;
    }
  }
}
