package io.narthex.tsdb.prometheus;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.StaleMarker;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import org.jspecify.annotations.Nullable;

/** Decodes a chunk of native histograms, integer or float, those within two times only. */
final class HistogramSamples implements SampleCursor {
  private static final int FLAGS_SHIFT = 6;
  private static final int GAUGE = 3;

  private final BitReader in;
  private final TimeCheck checks;
  private final boolean integers;
  private final boolean gauge;
  private final HistogramLayout layout;
  private final Column.Integers times = new Column.Integers(false);
  private final Column counts;
  private final Column zeroCounts;
  private final Column.Floats sums = new Column.Floats();
  private final Column[] buckets;
  private int row;
  private int rowsLeft;
  private long timeMs;
  private @Nullable FloatHistogram pending;

  /** A cursor over a chunk; {@code integers} says how its counts are written. */
  HistogramSamples(BitReader in, TimeCheck checks, boolean integers) {
    this.in = in;
    this.checks = checks;
    this.integers = integers;
    this.rowsLeft = (int) in.bits(16);
    this.gauge = in.bits(8) >>> FLAGS_SHIFT == GAUGE;
    this.layout = new LayoutReader(in).read();
    this.counts = column(true);
    this.zeroCounts = column(true);
    this.buckets = new Column[layout.buckets()];
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = column(false);
    }
  }

  private Column column(boolean unsigned) {
    return integers ? new Column.Integers(unsigned) : new Column.Floats();
  }

  @Override
  public boolean next(SampleBatch batch) {
    batch.clear();
    while (!batch.isFull() && (pending != null || advance())) {
      FloatHistogram histogram = pending;
      if (histogram == null || !batch.add(timeMs, histogram)) {
        break;
      }
      pending = null;
    }
    return batch.size() > 0;
  }

  private boolean advance() {
    while (rowsLeft > 0) {
      rowsLeft--;
      timeMs = checks.checked(times.nextLong(in), in);
      FloatHistogram histogram = histogram();
      row++;
      if (checks.isWanted(timeMs)) {
        pending = histogram;
        return true;
      }
    }
    return false;
  }

  private FloatHistogram histogram() {
    double count = counts.next(in);
    double zeroCount = zeroCounts.next(in);
    double sum = sums.next(in);
    double[] values = new double[buckets.length];
    if (StaleMarker.is(sum)) { // its buckets are not written
      return new FloatHistogram(layout, CounterResetHint.UNKNOWN, 0, sum, 0, values);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = buckets[i].next(in);
    }
    if (integers) {
      addUp(values, 0, layout.positiveBuckets());
      addUp(values, layout.positiveBuckets(), values.length);
    }
    return new FloatHistogram(layout, hint(), count, sum, zeroCount, values);
  }

  /** Integer buckets are differences to the bucket before. */
  private static void addUp(double[] values, int from, int end) {
    for (int i = from + 1; i < end; i++) {
      values[i] += values[i - 1];
    }
  }

  /** Of the first one nothing is sure: the chunk before may be gone. */
  private CounterResetHint hint() {
    if (gauge) {
      return CounterResetHint.GAUGE;
    }
    return row == 0 ? CounterResetHint.UNKNOWN : CounterResetHint.NOT_COUNTER_RESET;
  }
}
