package io.narthex.promql.exec.scan;

import io.narthex.promql.exec.operator.SampleTally;
import io.narthex.promql.function.StepColumn;
import io.narthex.promql.function.histogram.Histograms;
import io.narthex.promql.function.range.FloatRanges;
import io.narthex.promql.function.range.RangeCall;
import java.util.Arrays;

/** Counts the samples that the steps look at, of one series after the other. For one thread. */
final class StepCounts {
  private final SampleTally tally;

  /** Empty where steps are not counted one by one. */
  private final long[] each;

  private long total;

  StepCounts(SampleTally tally, int steps) {
    this.tally = tally;
    this.each = new long[tally.countsEachStep() ? steps : 0];
  }

  /** Forgets what was not handed in. */
  void clear() {
    total = 0;
    Arrays.fill(each, 0);
  }

  /** The samples in the ranges of the steps that are settled now. */
  void add(FloatRanges ranges) {
    total += ranges.inside();
    if (each.length > 0) {
      ranges.count(each);
    }
  }

  /** The samples of a step's window. */
  void add(int step, RangeCall window) {
    add(step, window.floats().size() + window.histograms().weight());
  }

  private void add(int step, long samples) {
    total += samples;
    if (each.length > 0) {
      each[step] += samples;
    }
  }

  /** The samples that a selector shows. */
  void add(StepColumn column) {
    if (each.length == 0 && !column.holdsHistograms()) {
      total += column.size();
      return;
    }
    for (int step = column.next(0); step >= 0; step = column.next(step + 1)) {
      add(step, column.isHistogram(step) ? Histograms.weight(column.row(step).layout()) : 1);
    }
  }

  /** Adds everything to the tally. */
  void handIn() {
    tally.add(total);
    for (int step = 0; step < each.length; step++) {
      tally.note(step, each[step]);
    }
  }
}
