package io.narthex.promql.function.range;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.promql.function.histogram.CounterResets;
import io.narthex.promql.function.histogram.Histograms;
import io.narthex.storage.Appender;
import io.narthex.storage.HistogramBatch;
import io.narthex.storage.HistogramRow;
import org.jspecify.annotations.Nullable;

/**
 * The histograms of one series within a range that slides ahead, in places that are used again: it
 * takes as much memory as the fullest range, however many samples pass.
 */
public final class HistogramWindow {
  private static final int FIRST_CAPACITY = 16;

  /** One sample, and what was found out about it. */
  private static final class Place {
    private final HistogramRow row = new HistogramRow();
    private long timestampMs;
    private long startMs;
    private @Nullable FloatHistogram histogram;
    private @Nullable Boolean reset;
    private boolean newLayout;
  }

  /** A ring; its length is a power of two. */
  private Place[] places = new Place[0];

  private int from;
  private int size;

  /** How many of the samples, but for the first, have another layout than the one before. */
  private int newLayouts;

  public void clear() {
    size = 0;
    newLayouts = 0;
  }

  public void add(long timestampMs, FloatHistogram histogram, long startMs) {
    Place place = add(timestampMs, startMs);
    place.row.set(histogram);
    place.histogram = histogram;
    compareLayout(place);
  }

  /** Adds one histogram of a batch, with what is known of its relation to the one before. */
  public void add(
      long timestampMs, HistogramBatch batch, int index, CounterResetHint hint, long startMs) {
    Place place = add(timestampMs, startMs);
    place.row.set(batch, index, hint);
    place.histogram = null;
    compareLayout(place);
  }

  private void compareLayout(Place last) {
    last.newLayout = size > 1 && !last.row.layout().equals(row(size - 2).layout());
    newLayouts += last.newLayout ? 1 : 0;
  }

  /** Whether all histograms have one layout. */
  boolean isUniform() {
    return newLayouts == 0;
  }

  /** For how many floats the histograms count. */
  public long weight() {
    if (isUniform()) {
      return size == 0 ? 0 : size * Histograms.weight(row(0).layout());
    }
    long weight = 0;
    for (int i = 0; i < size; i++) {
      weight += Histograms.weight(row(i).layout());
    }
    return weight;
  }

  private Place add(long timestampMs, long startMs) {
    if (size == places.length) {
      grow();
    }
    Place place = place(size++);
    place.timestampMs = timestampMs;
    place.startMs = startMs;
    place.reset = null;
    return place;
  }

  private void grow() {
    Place[] larger = new Place[Math.max(FIRST_CAPACITY, 2 * size)];
    for (int i = 0; i < larger.length; i++) {
      larger[i] = i < size ? place(i) : new Place();
    }
    places = larger;
    from = 0;
  }

  private Place place(int index) {
    return places[(from + index) & (places.length - 1)];
  }

  /** Drops the samples up to and including a time. */
  public void dropThrough(long timestampMs) {
    while (size > 0 && firstMs() <= timestampMs) {
      from = (from + 1) & (places.length - 1);
      size--;
      if (size > 0 && place(0).newLayout) {
        place(0).newLayout = false;
        newLayouts--;
      }
    }
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public long timestampMs(int index) {
    return place(index).timestampMs;
  }

  /** The histogram as an object, made when it is first asked for. */
  public FloatHistogram histogram(int index) {
    Place place = place(index);
    FloatHistogram histogram = place.histogram;
    if (histogram == null) {
      histogram = place.histogram = place.row.histogram();
    }
    return histogram;
  }

  /** The histogram in its place, of no meaning when the window has moved. */
  HistogramRow row(int index) {
    return place(index).row;
  }

  /** When the counter started, or {@link Appender#NO_START}. */
  public long startMs(int index) {
    return place(index).startMs;
  }

  /** Whether counts fell between a sample and the one before it. */
  boolean resetAt(int index) {
    Place place = place(index);
    Boolean reset = place.reset;
    if (reset == null) {
      reset = place.reset = CounterResets.between(row(index - 1), place.row);
    }
    return reset;
  }

  /** The same, or whether the start timestamps tell that the counter began anew. */
  boolean beganAnewAt(int index) {
    return resetAt(index)
        || StartTimes.reset(
            timestampMs(index - 1), startMs(index - 1), timestampMs(index), startMs(index));
  }

  public FloatHistogram first() {
    return histogram(0);
  }

  public FloatHistogram last() {
    return histogram(size() - 1);
  }

  public long firstMs() {
    return timestampMs(0);
  }

  public long lastMs() {
    return timestampMs(size() - 1);
  }
}
