package io.narthex.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The positive or the negative buckets of a histogram that is being put together. */
final class HistogramSide {
  private final String name;
  private int[] offsets = new int[4];
  private int[] lengths = new int[4];
  private double[] counts = new double[16];
  private int spans;
  private int buckets;
  private int carriedOffset;
  private long spannedBuckets;
  private long running;

  HistogramSide(String name) {
    this.name = name;
  }

  void clear() {
    spans = 0;
    buckets = 0;
    carriedOffset = 0;
    spannedBuckets = 0;
    running = 0;
  }

  /** Adds a span; an empty one only moves the next. */
  void span(int offset, long length) {
    spannedBuckets += length;
    if (length == 0) {
      carriedOffset += offset;
      return;
    }
    if (spans == offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * spans);
      lengths = Arrays.copyOf(lengths, 2 * spans);
    }
    offsets[spans] = offset + carriedOffset;
    lengths[spans++] = (int) Math.min(length, Integer.MAX_VALUE);
    carriedOffset = 0;
  }

  void delta(long delta) {
    running += delta;
    count((double) running);
  }

  void count(double count) {
    if (buckets == counts.length) {
      counts = Arrays.copyOf(counts, 2 * buckets);
    }
    counts[buckets++] = count;
  }

  int buckets() {
    return buckets;
  }

  void copyCounts(double[] target, int offset) {
    System.arraycopy(counts, 0, target, offset, buckets);
  }

  /** Refuses as many counts as the spans do not ask for: there would be no telling their places. */
  void check() throws InvalidHistogramException {
    if (spannedBuckets != buckets) {
      throw new InvalidHistogramException(
          "%s side: spans need %d buckets, have %d buckets: histogram spans specify different number of buckets than provided"
              .formatted(name, spannedBuckets, buckets));
    }
  }

  boolean matches(List<Span> other) {
    if (other.size() != spans) {
      return false;
    }
    for (int i = 0; i < spans; i++) {
      Span span = other.get(i);
      if (span.offset() != offsets[i] || span.length() != lengths[i]) {
        return false;
      }
    }
    return true;
  }

  List<Span> spans() {
    List<Span> list = new ArrayList<>(spans);
    for (int i = 0; i < spans; i++) {
      list.add(new Span(offsets[i], lengths[i]));
    }
    return list;
  }
}
