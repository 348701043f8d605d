package io.narthex.promql.exec;

import io.narthex.promql.function.Annotations;
import io.narthex.promql.function.RangeCall;
import java.util.List;

/** Where a range's samples come from: storage, or an expression evaluated at steps of its own. */
interface RangeFeed {
  List<Series> series();

  /** Whether several threads may read, each with a reader of its own. */
  boolean isShareable();

  Reader reader(Annotations annotations);

  /** The end of the range for a step at {@code timeMs}. */
  long referenceMs(long timeMs);

  long rangeMs();

  /** Fills windows. Used by one thread. */
  interface Reader {
    /** Goes to the first sample of a series. */
    void open(int index);

    /** Moves a window to the range between two times, both of which only ever ascend. */
    void slide(RangeCall window, long startMs, long endMs);
  }
}
