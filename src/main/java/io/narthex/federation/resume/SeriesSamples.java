package io.narthex.federation.resume;

import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.storage.ChangeSet;
import io.narthex.wire.WriteRequestWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Samples of one series, as columns, with their exemplars. */
final class SeriesSamples {
  private long[] timesMs = new long[1];
  private long[] startsMs = new long[1];
  private double[] values = new double[1];
  private @Nullable FloatHistogram[] histograms = new FloatHistogram[0];
  private final List<Exemplar> exemplars = new ArrayList<>(0);
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

  void add(Exemplar exemplar) {
    exemplars.add(exemplar);
  }

  /** Writes the series, anew wherever floats and histograms follow each other. */
  void write(WriteRequestWriter request, Labels labels) {
    request.series(labels);
    exemplars.forEach(request::exemplar);
    for (int i = 0; i < size; i++) {
      FloatHistogram histogram = histogram(i);
      if (i > 0 && (histogram == null) != (histogram(i - 1) == null)) {
        request.endSeries();
        request.series(labels);
      }
      if (histogram == null) {
        request.sample(startsMs[i], timesMs[i], values[i]);
      } else {
        request.histogram(startsMs[i], timesMs[i], histogram);
      }
    }
    request.endSeries();
  }

  private @Nullable FloatHistogram histogram(int index) {
    return index < histograms.length ? histograms[index] : null;
  }
}
