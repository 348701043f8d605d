package io.narthex.promql.exec.scan;

import io.narthex.model.CounterResetHint;
import io.narthex.model.StaleMarker;
import io.narthex.promql.function.histogram.CounterResets;
import io.narthex.promql.function.range.FloatWindow;
import io.narthex.promql.function.range.RangeCall;
import io.narthex.storage.HistogramBatch;
import io.narthex.storage.HistogramRow;
import io.narthex.storage.SampleBatch;
import org.jspecify.annotations.Nullable;

/** Walks the samples of one series after the other, ahead only; the batch is reused. */
final class SampleReader {
  /** Until a series is opened: most readers never come to it. */
  private static final SampleBatch NONE = new SampleBatch(0);

  /** Few, for most queries of rules never come to need them: {@link FloatScan} reads floats. */
  private static final int CAPACITY = 128;

  private SampleBatch own = NONE;
  private SampleBatch batch = NONE;
  private final StoredSamples stored;
  private final boolean compares;
  private final HistogramRow now = new HistogramRow();
  private final HistogramRow before = new HistogramRow();
  private boolean knowsBefore;
  private int next;
  private boolean hasLast;
  private long lastMs;
  private long lastStartMs;
  private double lastValue;
  private boolean lastIsHistogram;
  private final HistogramRow lastHistogram = new HistogramRow();

  /**
   * @param compares whether what is unknown of a histogram's relation to the one before it is found
   *     out by comparison
   */
  SampleReader(StoredSamples stored, boolean compares) {
    this.stored = stored;
    this.compares = compares;
  }

  void open(int index) {
    stored.open(index);
    own = own == NONE ? new SampleBatch(CAPACITY) : own;
    own.clear();
    begin(own);
  }

  /** The same of a series that is open, and of which one batch was read; null where more was. */
  void openAgain(int index, @Nullable SampleBatch first) {
    if (first == null) {
      open(index);
    } else {
      begin(first);
    }
  }

  private void begin(SampleBatch first) {
    batch = first;
    next = 0;
    hasLast = false;
    knowsBefore = false;
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
    lastIsHistogram = histograms != null;
    if (histograms == null) {
      lastValue = batch.values()[next - 1];
    } else {
      lastHistogram.set(histograms, next - 1, hint(histograms, next - 1));
      lastValue = histograms.sum(next - 1);
    }
  }

  private CounterResetHint hint(HistogramBatch histograms, int index) {
    CounterResetHint hint = histograms.hint(index);
    if (!compares || hint != CounterResetHint.UNKNOWN || (index == 0 && !knowsBefore)) {
      return hint;
    }
    if (index > 0) {
      before.set(histograms, index - 1, CounterResetHint.UNKNOWN);
    }
    now.set(histograms, index, hint);
    return CounterResets.hint(before, now);
  }

  private boolean refill() {
    HistogramBatch histograms = batch.histograms();
    knowsBefore = compares && histograms != null && batch.size() > 0;
    if (knowsBefore && histograms != null) {
      before.set(histograms, batch.size() - 1, CounterResetHint.UNKNOWN);
    }
    next = 0;
    return stored.next(batch);
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

  boolean lastIsHistogram() {
    return lastIsHistogram;
  }

  /** The histogram, where it is one; of no meaning when the reader has moved on. */
  HistogramRow lastHistogram() {
    return lastHistogram;
  }

  boolean lastIsStale() {
    return StaleMarker.is(lastValue);
  }

  /** Hands the samples after {@code fromMs} up to and including {@code untilMs} to a window. */
  void fill(RangeCall window, long fromMs, long untilMs) {
    if (window.floats().extendThrough(untilMs)) {
      return;
    }
    do {
      window.dropThrough(fromMs);
      int size = batch.size();
      long[] times = batch.timestampsMs();
      while (next < size && times[next] <= fromMs) {
        next++;
      }
      HistogramBatch histograms = batch.histograms();
      if (histograms != null) {
        fillHistograms(window, histograms, untilMs);
      } else if (batch.holdsStarts()) {
        fillStarted(window, untilMs);
      } else if (readAhead(window.floats(), untilMs)) {
        return;
      }
    } while (next == batch.size() && refill());
  }

  /** Hands over the whole batch, whatever its times; false where more may be wanted. */
  private boolean readAhead(FloatWindow window, long untilMs) {
    window.append(batch.timestampsMs(), batch.values(), next, batch.size());
    next = batch.size();
    return window.extendThrough(untilMs);
  }

  private void fillStarted(RangeCall window, long untilMs) {
    long[] times = batch.timestampsMs();
    double[] values = batch.values();
    for (; next < batch.size() && times[next] <= untilMs; next++) {
      if (!StaleMarker.is(values[next])) {
        window.floats().add(times[next], values[next], batch.startMs(next));
      }
    }
  }

  private void fillHistograms(RangeCall window, HistogramBatch histograms, long untilMs) {
    long[] times = batch.timestampsMs();
    for (; next < batch.size() && times[next] <= untilMs; next++) {
      if (!StaleMarker.is(histograms.sum(next))) {
        CounterResetHint hint = hint(histograms, next);
        window.histograms().add(times[next], histograms, next, hint, batch.startMs(next));
      }
    }
  }
}
