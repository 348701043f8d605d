package io.narthex.promql.function.group;

import io.narthex.promql.function.StepColumn;

/** {@code count} and {@code group}. */
final class CountFold implements GroupFold {
  private final boolean onlyPresence;
  private final int[] counts;

  CountFold(boolean onlyPresence, int steps) {
    this.onlyPresence = onlyPresence;
    this.counts = new int[steps];
  }

  @Override
  public void add(StepColumn column) {
    for (int step = column.next(0); step >= 0; step = column.next(step + 1)) {
      counts[step]++;
    }
  }

  @Override
  public void emit(StepColumn out) {
    for (int step = 0; step < counts.length; step++) {
      if (counts[step] > 0) {
        out.set(step, onlyPresence ? 1 : counts[step]);
      }
    }
  }
}
