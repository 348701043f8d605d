package io.narthex.promql.exec.scan;

import io.narthex.promql.exec.operator.Series;
import io.narthex.promql.function.Annotations;
import io.narthex.promql.function.range.RangeCall;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a range's samples come from: storage, or an expression evaluated at steps of its own. */
public interface RangeFeed {
  List<Series> series();

  /** Whether several threads may read, each with a reader of its own. */
  boolean isShareable();

  Reader reader(Annotations annotations);

  /** The end of the range for a step at {@code timeMs}. */
  long referenceMs(long timeMs);

  long rangeMs();

  /** Fills windows. Used by one thread. */
  interface Reader {
    /** All samples of a series, for functions that need no window. */
    SampleCursor samples(int index);

    /** Goes to the first sample of a series, whether or not its samples were read before. */
    void open(int index);

    /**
     * The same of a series of which {@link #samples} has handed out nothing but one batch, which
     * need not be read again; null where it was more.
     */
    void openAgain(int index, @Nullable SampleBatch first);

    /** Moves a window to the range between two times, both of which only ever ascend. */
    void slide(RangeCall window, long startMs, long endMs);
  }
}
