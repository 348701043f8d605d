package io.narthex.promql.exec.scan;

import io.narthex.promql.function.StepColumn;
import io.narthex.promql.function.range.FloatRangeFunction;
import io.narthex.promql.function.range.FloatRanges;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import org.jspecify.annotations.Nullable;

/** Reads series of nothing but floats through a {@link FloatRangeFunction}. Used by one thread. */
final class FloatScan {
  /** One step reads little: what rules ask again and again costs no large buffers. */
  private static final int FEW = 32;

  private final FloatRanges ranges;
  private final FloatRangeFunction function;
  private final @Nullable StepCounts counts;
  private final SampleBatch batch;
  private boolean begun;

  /**
   * @param counts is told of the samples of each range, or null
   */
  FloatScan(FloatRanges ranges, FloatRangeFunction function, @Nullable StepCounts counts) {
    this.counts = counts;
    this.ranges = ranges;
    this.function = function;
    this.batch = new SampleBatch(ranges.steps() == 1 ? FEW : SampleBatch.DEFAULT_CAPACITY);
  }

  /**
   * Clears and fills a column. False, and the column of no meaning, where the series also holds
   * what the function does not know: histograms, or when counters started; {@link #unread} is then
   * where to begin instead.
   */
  boolean read(SampleCursor samples, StepColumn column) {
    column.clear();
    ranges.begin();
    begun = false;
    while (samples.next(batch)) {
      if (batch.histograms() != null || batch.holdsStarts()) {
        return false;
      }
      begun = true;
      ranges.append(batch.timestampsMs(), batch.values(), batch.size());
      if (ranges.isLong()) {
        settle(false, column);
      }
    }
    settle(true, column);
    return true;
  }

  /** The samples at which reading ended, where none were before them; else null. */
  @Nullable SampleBatch unread() {
    return begun ? null : batch;
  }

  private void settle(boolean last, StepColumn column) {
    ranges.settle(last);
    function.apply(ranges, column);
    if (counts != null) {
      counts.add(ranges);
    }
  }
}
