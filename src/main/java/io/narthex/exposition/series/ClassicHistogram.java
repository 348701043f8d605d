package io.narthex.exposition.series;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramBuilder;
import io.narthex.model.HistogramLayout;
import io.narthex.model.InvalidHistogramException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Gathers a classic histogram and makes a native one with the same, custom, bounds. Reusable. */
public final class ClassicHistogram {
  /** So many empty buckets in a row are kept where counts are integers: a span costs as much. */
  private static final int KEPT_EMPTY = 2;

  private final HistogramBuilder builder = new HistogramBuilder();
  private double[] bounds = new double[16];
  private double[] cumulative = new double[16];
  private int size;
  private boolean hasCount;
  private double count;
  private double sum;
  private boolean consistent;
  private boolean integer;

  public void clear() {
    size = 0;
    hasCount = false;
    sum = 0;
    consistent = true;
    integer = true;
  }

  public boolean isEmpty() {
    return size == 0 && !hasCount;
  }

  /** Whether all counts were whole numbers. */
  public boolean isInteger() {
    return integer;
  }

  public void count(double value) {
    hasCount = true;
    count = value;
    note(value);
  }

  public void sum(double value) {
    sum = value;
  }

  /** Adds a bucket; one whose bound is smaller than those before takes its place among them. */
  public void bucket(double bound, double value) {
    if (size == bounds.length) {
      bounds = Arrays.copyOf(bounds, 2 * size);
      cumulative = Arrays.copyOf(cumulative, 2 * size);
    }
    note(value);
    int at = size;
    while (at > 0 && bounds[at - 1] > bound) {
      at--;
    }
    if (at > 0 && bounds[at - 1] == bound) {
      consistent &= cumulative[at - 1] == value;
      return;
    }
    System.arraycopy(bounds, at, bounds, at + 1, size - at);
    System.arraycopy(cumulative, at, cumulative, at + 1, size - at);
    bounds[at] = bound;
    cumulative[at] = value;
    size++;
  }

  private void note(double value) {
    consistent &= value >= 0;
    integer &= value == Math.rint(value) && !Double.isInfinite(value);
  }

  /** The native histogram, or null where the counts are not cumulative. */
  public @Nullable FloatHistogram toNative(CounterResetHint hint) {
    close();
    if (!consistent || !isCumulative()) {
      return null;
    }
    builder.clear().schema(HistogramLayout.CUSTOM_BUCKETS).hint(hint).count(count).sum(sum);
    for (int i = 0; i < size - 1; i++) {
      builder.customBound(bounds[i]);
    }
    addBuckets();
    try {
      return builder.build();
    } catch (InvalidHistogramException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes sure of the bucket that holds everything, and of the count, which say the same. */
  private void close() {
    boolean closed = size > 0 && bounds[size - 1] == Double.POSITIVE_INFINITY;
    if (!hasCount && size > 0) {
      count = cumulative[size - 1];
    }
    if (!closed) {
      bucket(Double.POSITIVE_INFINITY, count);
    }
    consistent &= cumulative[size - 1] == count;
  }

  private boolean isCumulative() {
    for (int i = 1; i < size; i++) {
      if (cumulative[i] < cumulative[i - 1]) {
        return false;
      }
    }
    return true;
  }

  /** Adds the buckets, without runs of empty ones. */
  private void addBuckets() {
    int from = 0;
    for (int at = 0; at < size; at++) {
      if (bucket(at) != 0) {
        int to = spanEnd(at);
        builder.span(true, at - from, to - at);
        for (int i = at; i < to; i++) {
          builder.bucket(true, bucket(i));
        }
        from = to;
        at = to - 1;
      }
    }
  }

  /** Where the span from {@code from} on ends: before too many empty buckets, or the last ones. */
  private int spanEnd(int from) {
    int kept = integer ? KEPT_EMPTY : 0;
    int end = from;
    for (int i = from; i < size && i - end <= kept; i++) {
      if (bucket(i) != 0) {
        end = i + 1;
      }
    }
    return end;
  }

  private double bucket(int index) {
    return index == 0 ? cumulative[0] : cumulative[index] - cumulative[index - 1];
  }
}
