package io.narthex.scrape;

import io.narthex.model.FloatHistogram;
import io.narthex.storage.Appender;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Samples of 0 where counters say they started, so that their first increase is seen. Each start is
 * written once; storage refuses those behind what it has. Slots are those of {@link ScrapeCache}.
 */
final class ZeroSamples {
  private long[] references = {};
  private long[] starts = {};

  /** Appends the zero before a sample of the series; {@code histogram} is null for floats. */
  void append(
      Appender appender,
      int slot,
      long reference,
      long startMs,
      long sampleMs,
      @Nullable FloatHistogram histogram) {
    if (startMs == Appender.NO_START || startMs >= sampleMs || isKnown(slot, reference, startMs)) {
      return;
    }
    references[slot] = reference;
    starts[slot] = startMs;
    if (histogram == null) {
      appender.append(reference, startMs, 0);
    } else {
      appender.append(reference, Appender.NO_START, startMs, emptied(histogram));
    }
  }

  private boolean isKnown(int slot, long reference, long startMs) {
    if (slot >= references.length) {
      int capacity = Math.max(slot + 1, 2 * references.length);
      references = Arrays.copyOf(references, capacity);
      starts = Arrays.copyOf(starts, capacity);
    }
    return references[slot] == reference && starts[slot] == startMs;
  }

  /** What was written since the last commit is lost: writes all starts again. */
  void forget() {
    references = new long[0];
    starts = new long[0];
  }

  private static FloatHistogram emptied(FloatHistogram histogram) {
    double[] buckets = new double[histogram.layout().buckets()];
    return new FloatHistogram(histogram.layout(), histogram.hint(), 0, 0, 0, buckets);
  }
}
