package io.narthex.promql.exec.binary;

import io.narthex.promql.function.StepColumn;

/** A set of steps. */
final class StepSet {
  private final long[] bits;

  StepSet(int steps) {
    bits = new long[(steps + 63) >>> 6];
  }

  boolean has(int step) {
    return (bits[step >>> 6] & (1L << step)) != 0;
  }

  /** Adds a step; false where it was there already. */
  boolean add(int step) {
    long bit = 1L << step;
    boolean added = (bits[step >>> 6] & bit) == 0;
    bits[step >>> 6] |= bit;
    return added;
  }

  void addAll(StepColumn column) {
    for (int step = column.next(0); step >= 0; step = column.next(step + 1)) {
      add(step);
    }
  }
}
