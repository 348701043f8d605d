package io.narthex.tsdb.head;

import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.model.Sample;
import io.narthex.model.StaleMarker;
import io.narthex.storage.LatestCursor;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import org.jspecify.annotations.Nullable;

/** Last samples, captured at one moment, then walked at any speed. Used by one thread. */
public final class LatestSamples implements LatestCursor {
  private final Labels[] labels;
  private final long[] references;
  private final long[] timesMs;
  private final long[] bits;
  private @Nullable FloatHistogram @Nullable [] histograms;
  private long reference;
  private int size;
  private int at = -1;

  public LatestSamples(int capacity) {
    labels = new Labels[capacity];
    references = new long[capacity];
    timesMs = new long[capacity];
    bits = new long[capacity];
  }

  /** The reference of what is added next. */
  public void begin(long newReference) {
    reference = newReference;
  }

  /** Adds a series' last sample; a stale marker is left out. */
  public void add(
      Labels series, long timestampMs, long valueBits, @Nullable FloatHistogram histogram) {
    if (valueBits == StaleMarker.BITS) {
      return;
    }
    labels[size] = series;
    references[size] = reference;
    timesMs[size] = timestampMs;
    bits[size] = valueBits;
    if (histogram != null) {
      @Nullable FloatHistogram[] column = histograms;
      if (column == null) {
        column = histograms = new FloatHistogram[labels.length];
      }
      column[size] = histogram;
    }
    size++;
  }

  /** Adds the last of a series' samples, if there is any. */
  public void addLast(Labels series, SampleCursor cursor) {
    SampleBatch batch = new SampleBatch();
    Sample last = null;
    while (cursor.next(batch)) {
      last = batch.sample(batch.size() - 1);
    }
    if (last != null) {
      FloatHistogram histogram = last.histogram();
      double value = histogram == null ? last.value() : histogram.sum();
      add(series, last.timestampMs(), Double.doubleToRawLongBits(value), histogram);
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean next() {
    return ++at < size;
  }

  @Override
  public void moveTo(int index) {
    at = index;
  }

  @Override
  public Labels labels() {
    return labels[at];
  }

  @Override
  public long reference() {
    return references[at];
  }

  @Override
  public long timestampMs() {
    return timesMs[at];
  }

  @Override
  public double value() {
    return Double.longBitsToDouble(bits[at]);
  }

  @Override
  public @Nullable FloatHistogram histogram() {
    return histograms == null ? null : histograms[at];
  }
}
