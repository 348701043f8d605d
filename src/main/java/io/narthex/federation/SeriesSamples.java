package io.narthex.federation;

import io.narthex.model.FloatHistogram;
import io.narthex.storage.ChangeSet;
import io.narthex.wire.WriteRequestWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Samples of one series, as columns. */
final class SeriesSamples {
  private long[] timesMs = new long[1];
  private long[] startsMs = new long[1];
  private double[] values = new double[1];
  private @Nullable FloatHistogram[] histograms = new FloatHistogram[0];
  private int size;

  void add(ChangeSet changes) {
    if (size == timesMs.length) {
      timesMs = Arrays.copyOf(timesMs, 2 * size);
      startsMs = Arrays.copyOf(startsMs, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    FloatHistogram histogram = changes.histogram();
    if (histogram != null) {
      if (histograms.length <= size) {
        histograms = Arrays.copyOf(histograms, timesMs.length);
      }
      histograms[size] = histogram;
    }
    timesMs[size] = changes.timestampMs();
    startsMs[size] = changes.startMs();
    values[size++] = changes.value();
  }

  void write(WriteRequestWriter request) {
    for (int i = 0; i < size; i++) {
      FloatHistogram histogram = i < histograms.length ? histograms[i] : null;
      if (histogram == null) {
        request.sample(startsMs[i], timesMs[i], values[i]);
      } else {
        request.histogram(startsMs[i], timesMs[i], histogram);
      }
    }
  }
}
