package io.narthex.promql.exec;

import io.narthex.promql.function.RangeCall;
import java.util.List;

/** Where a range's samples come from: storage, or an expression evaluated at steps of its own. */
interface RangeFeed {
  List<Series> series();

  /** Moves to the next series. */
  void nextSeries();

  /** Adds to the window the samples after {@code fromMs}, up to {@code untilMs}, both ascending. */
  void fill(RangeCall window, long fromMs, long untilMs);

  /** Moves a window to the range between two times, both of which only ever ascend. */
  default void slide(RangeCall window, long startMs, long endMs) {
    window.dropThrough(startMs);
    fill(window, startMs, endMs);
  }

  /** The end of the range for a step at {@code timeMs}. */
  long referenceMs(long timeMs);

  long rangeMs();
}
