package io.narthex.tsdb.chunk;

import static io.narthex.storage.Appender.NO_START;

import io.narthex.model.FloatHistogram;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The samples of commits, in the order they were added. Used by one thread; reused. */
public final class SampleColumns {
  private static final int FIRST_CAPACITY = 64;

  private int[] references;
  private long[] startsMs;
  private long[] timesMs;
  private long[] bits;
  private @Nullable FloatHistogram @Nullable [] histograms;
  private int size;
  private int histogramCount;
  private boolean holdsStarts;

  public SampleColumns() {
    this(FIRST_CAPACITY);
  }

  /** Columns that take so many samples before they grow. */
  public SampleColumns(int capacity) {
    references = new int[capacity];
    startsMs = new long[capacity];
    timesMs = new long[capacity];
    bits = new long[capacity];
  }

  public int size() {
    return size;
  }

  public int histogramCount() {
    return histogramCount;
  }

  /** How many of the samples between two indexes are histograms. */
  public int histogramCount(int from, int to) {
    if (histograms == null || (from == 0 && to == size)) {
      return histogramCount;
    }
    return (int) Arrays.stream(histograms, from, to).filter(Objects::nonNull).count();
  }

  public boolean holdsStarts() {
    return holdsStarts;
  }

  public int reference(int index) {
    return references[index];
  }

  public long startMs(int index) {
    return startsMs[index];
  }

  public long timestampMs(int index) {
    return timesMs[index];
  }

  /** The float's raw bits; of a histogram those of its sum. */
  public long bits(int index) {
    return bits[index];
  }

  /** The histogram, or null where the sample is a float. */
  public @Nullable FloatHistogram histogram(int index) {
    return histograms == null ? null : histograms[index];
  }

  public void add(int reference, long startMs, long timestampMs, long valueBits) {
    if (size == references.length) {
      grow();
    }
    references[size] = reference;
    startsMs[size] = startMs;
    timesMs[size] = timestampMs;
    bits[size++] = valueBits;
    holdsStarts |= startMs != NO_START;
  }

  public void add(int reference, long startMs, long timestampMs, FloatHistogram histogram) {
    add(reference, startMs, timestampMs, Double.doubleToRawLongBits(histogram.sum()));
    @Nullable FloatHistogram[] column = histograms;
    if (column == null) {
      column = histograms = new FloatHistogram[references.length];
    }
    column[size - 1] = histogram;
    histogramCount++;
  }

  private void grow() {
    int larger = size * 2;
    references = Arrays.copyOf(references, larger);
    startsMs = Arrays.copyOf(startsMs, larger);
    timesMs = Arrays.copyOf(timesMs, larger);
    bits = Arrays.copyOf(bits, larger);
    if (histograms != null) {
      histograms = Arrays.copyOf(histograms, larger);
    }
  }

  public void clear() {
    if (histograms != null && histogramCount > 0) {
      Arrays.fill(histograms, 0, size, null);
    }
    size = 0;
    histogramCount = 0;
    holdsStarts = false;
  }
}
