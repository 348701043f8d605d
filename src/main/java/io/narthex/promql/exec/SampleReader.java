package io.narthex.promql.exec;

import io.narthex.model.FloatHistogram;
import io.narthex.model.StaleMarker;
import io.narthex.promql.function.RangeCall;
import io.narthex.storage.HistogramBatch;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import io.narthex.storage.SeriesSet;
import org.jspecify.annotations.Nullable;

/** Walks the samples of one series after the other, ahead only; the batch is reused. */
final class SampleReader {
  private final SampleBatch batch = new SampleBatch();
  private final Budget budget;
  private @Nullable SampleCursor cursor;
  private int next;
  private boolean hasLast;
  private long lastMs;
  private long lastStartMs;
  private double lastValue;
  private @Nullable FloatHistogram lastHistogram;

  SampleReader(Budget budget) {
    this.budget = budget;
  }

  void open(SeriesSet set, int index) {
    budget.check();
    cursor = set.samples(index, cursor);
    batch.clear();
    next = 0;
    hasLast = false;
    lastHistogram = null;
  }

  /** Moves behind the last sample at or before a time; false where there is none yet. */
  boolean seek(long timeMs) {
    do {
      int from = next;
      int size = batch.size();
      long[] times = batch.timestampsMs();
      while (next < size && times[next] <= timeMs) {
        next++;
      }
      if (next > from) {
        keepLast();
      }
    } while (next == batch.size() && refill());
    return hasLast;
  }

  private void keepLast() {
    hasLast = true;
    lastMs = batch.timestampsMs()[next - 1];
    lastStartMs = batch.startMs(next - 1);
    HistogramBatch histograms = batch.histograms();
    if (histograms == null) {
      lastValue = batch.values()[next - 1];
      lastHistogram = null;
    } else {
      lastHistogram = histograms.histogram(next - 1);
      lastValue = histograms.sum(next - 1);
    }
  }

  private boolean refill() {
    next = 0;
    boolean any = cursor != null && cursor.next(batch);
    budget.read(batch.size());
    return any;
  }

  long lastMs() {
    return lastMs;
  }

  /** When the sample's counter started, or {@link io.narthex.storage.Appender#NO_START}. */
  long lastStartMs() {
    return lastStartMs;
  }

  /** The float, or the sum of the histogram. */
  double lastValue() {
    return lastValue;
  }

  @Nullable FloatHistogram lastHistogram() {
    return lastHistogram;
  }

  boolean lastIsStale() {
    return StaleMarker.is(lastValue);
  }

  /** Hands the samples after {@code fromMs} up to and including {@code untilMs} to a window. */
  void fill(RangeCall window, long fromMs, long untilMs) {
    do {
      int size = batch.size();
      long[] times = batch.timestampsMs();
      while (next < size && times[next] <= fromMs) {
        next++;
      }
      HistogramBatch histograms = batch.histograms();
      if (histograms == null) {
        fillFloats(window, untilMs);
      } else {
        fillHistograms(window, histograms, untilMs);
      }
    } while (next == batch.size() && refill());
  }

  private void fillFloats(RangeCall window, long untilMs) {
    int size = batch.size();
    long[] times = batch.timestampsMs();
    double[] values = batch.values();
    boolean starts = batch.holdsStarts();
    for (; next < size && times[next] <= untilMs; next++) {
      if (StaleMarker.is(values[next])) {
        continue;
      }
      if (starts) {
        window.floats().add(times[next], values[next], batch.startMs(next));
      } else {
        window.floats().add(times[next], values[next]);
      }
    }
  }

  private void fillHistograms(RangeCall window, HistogramBatch histograms, long untilMs) {
    long[] times = batch.timestampsMs();
    for (; next < batch.size() && times[next] <= untilMs; next++) {
      if (!StaleMarker.is(histograms.sum(next))) {
        window.histograms().add(times[next], histograms.histogram(next), batch.startMs(next));
      }
    }
  }
}
