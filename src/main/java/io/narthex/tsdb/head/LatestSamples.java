package io.narthex.tsdb.head;

import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.model.Sample;
import io.narthex.model.StaleMarker;
import io.narthex.storage.Appender;
import io.narthex.storage.LatestCursor;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import io.narthex.storage.SeriesSet;
import org.jspecify.annotations.Nullable;

/** Last samples, captured at one moment, then walked at any speed. Used by one thread. */
public final class LatestSamples implements LatestCursor {
  private final Labels[] labels;
  private final SeriesSet origin;
  private final long[] references;
  private final int[] places;
  private final long[] timesMs;
  private final long[] bits;
  private @Nullable FloatHistogram @Nullable [] histograms;
  private @Nullable SampleBatch batch;
  private long reference;
  private int place;
  private int size;
  private int at = -1;

  /**
   * Room for the last samples of all of a set.
   *
   * @param origin what the samples are of, within the times they are looked for; read again for
   *     what is not captured
   */
  public LatestSamples(SeriesSet origin) {
    int capacity = origin.size();
    this.origin = origin;
    labels = new Labels[capacity];
    references = new long[capacity];
    places = new int[capacity];
    timesMs = new long[capacity];
    bits = new long[capacity];
  }

  /** Where in the set what is added next stands, and its reference. */
  public void begin(int newPlace, long newReference) {
    place = newPlace;
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
    places[size] = place;
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
  public long startMs() {
    SampleBatch read = batch;
    if (read == null) {
      read = batch = new SampleBatch();
    }
    long startMs = Appender.NO_START;
    for (SampleCursor cursor = origin.samples(places[at], null); cursor.next(read); ) {
      startMs = read.startMs(read.size() - 1);
    }
    return startMs;
  }

  @Override
  public @Nullable FloatHistogram histogram() {
    return histograms == null ? null : histograms[at];
  }
}
