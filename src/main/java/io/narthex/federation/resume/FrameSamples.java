package io.narthex.federation.resume;

import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.storage.ChangeSet;
import io.narthex.wire.WriteRequestWriter;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The samples of a frame as columns, in the order of commits, those of one series chained. Nothing
 * is allocated for a series or a sample. Reused; used by one thread.
 */
final class FrameSamples {
  private static final int FIRST_CAPACITY = 1024;
  private static final int END = -1;

  /** By the number a change set gives a series: which of the frame's it is, or was in others. */
  private int[] places = new int[FIRST_CAPACITY];

  private @Nullable Labels[] labels = new Labels[FIRST_CAPACITY];
  private int[] first = new int[FIRST_CAPACITY];
  private int[] last = new int[FIRST_CAPACITY];
  private int series;

  private int[] next = new int[FIRST_CAPACITY];
  private long[] timesMs = new long[FIRST_CAPACITY];
  private long[] startsMs = new long[FIRST_CAPACITY];
  private double[] values = new double[FIRST_CAPACITY];
  private @Nullable FloatHistogram @Nullable [] histograms;
  private int size;

  /** How many samples there are. */
  int size() {
    return size;
  }

  /** How many series they are of. */
  int series() {
    return series;
  }

  Labels labels(int place) {
    Labels known = labels[place];
    if (known == null) {
      throw new IndexOutOfBoundsException(place);
    }
    return known;
  }

  /** Adds the sample the changes stand on. */
  void add(ChangeSet changes) {
    if (size == next.length) {
      growSamples();
    }
    timesMs[size] = changes.timestampMs();
    startsMs[size] = changes.startMs();
    values[size] = changes.value();
    keep(changes.histogram());
    next[size] = END;
    chain(changes);
    size++;
  }

  private void keep(@Nullable FloatHistogram histogram) {
    if (histogram != null && histograms == null) {
      histograms = new FloatHistogram[next.length];
    }
    if (histograms != null) {
      histograms[size] = histogram;
    }
  }

  private void chain(ChangeSet changes) {
    int number = changes.series();
    if (number >= places.length) {
      places = Arrays.copyOf(places, Math.max(2 * places.length, number + 1));
    }
    int place = places[number];
    if (place < series && Objects.equals(labels[place], changes.labels())) {
      next[last[place]] = size;
      last[place] = size;
    } else {
      places[number] = begin(changes.labels());
    }
  }

  /** Begins a series with the sample at hand; returns its place. */
  private int begin(Labels of) {
    if (series == labels.length) {
      labels = Arrays.copyOf(labels, 2 * series);
      first = Arrays.copyOf(first, 2 * series);
      last = Arrays.copyOf(last, 2 * series);
    }
    labels[series] = of;
    first[series] = size;
    last[series] = size;
    return series++;
  }

  private void growSamples() {
    next = Arrays.copyOf(next, 2 * size);
    timesMs = Arrays.copyOf(timesMs, 2 * size);
    startsMs = Arrays.copyOf(startsMs, 2 * size);
    values = Arrays.copyOf(values, 2 * size);
    if (histograms != null) {
      histograms = Arrays.copyOf(histograms, 2 * size);
    }
  }

  /**
   * Writes the samples of a series into the message that is begun for it; a new one wherever floats
   * and histograms follow each other.
   */
  void write(int place, WriteRequestWriter request, Labels external) {
    boolean floats = histogram(first[place]) == null;
    for (int at = first[place]; at != END; at = next[at]) {
      FloatHistogram histogram = histogram(at);
      if ((histogram == null) != floats) {
        floats = !floats;
        request.endSeries();
        request.series(labels(place), external);
      }
      if (histogram == null) {
        request.sample(startsMs[at], timesMs[at], values[at]);
      } else {
        request.histogram(startsMs[at], timesMs[at], histogram);
      }
    }
  }

  private @Nullable FloatHistogram histogram(int at) {
    return histograms == null ? null : histograms[at];
  }

  void clear() {
    Arrays.fill(labels, 0, series, null);
    if (histograms != null) {
      Arrays.fill(histograms, 0, size, null);
    }
    series = 0;
    size = 0;
  }
}
