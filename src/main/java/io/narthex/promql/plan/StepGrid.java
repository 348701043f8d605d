package io.narthex.promql.plan;

/**
 * The times at which an expression is evaluated, in ms since the epoch, both ends included.
 *
 * @param stepMs the distance of two steps; 0 where there is only one
 */
public record StepGrid(long startMs, long endMs, long stepMs) {
  public StepGrid {
    if (stepMs < 0 || (stepMs == 0 && startMs != endMs)) {
      throw new IllegalArgumentException("step of " + stepMs + " ms");
    }
  }

  /** A single evaluation. */
  public static StepGrid instant(long timeMs) {
    return new StepGrid(timeMs, timeMs, 0);
  }

  /** How many steps there are; 0 where the end lies before the start. */
  public int steps() {
    if (endMs < startMs) {
      return 0;
    }
    return stepMs == 0 ? 1 : Math.toIntExact((endMs - startMs) / stepMs + 1);
  }

  public long timeMs(int step) {
    return startMs + step * stepMs;
  }

  public long lastMs() {
    return timeMs(Math.max(0, steps() - 1));
  }
}
