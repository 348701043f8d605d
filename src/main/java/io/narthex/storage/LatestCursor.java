package io.narthex.storage;

import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import org.jspecify.annotations.Nullable;

/** Last samples, one series after the other. Used by one thread while its reader is open. */
public interface LatestCursor {
  /** How many series there are in all. */
  int size();

  /** Moves on to the next series; false at the end. */
  boolean next();

  /** Goes to a series by its place, from 0, for readers with an order of their own. */
  void moveTo(int index);

  Labels labels();

  /** The series' reference: a key for caches of what was rendered. */
  long reference();

  /** Milliseconds since the epoch. */
  long timestampMs();

  /** The float; of no meaning where there is a histogram. */
  double value();

  /**
   * When what the sample counts began (ms since the epoch), or {@link Appender#NO_START}. Decodes
   * the series' samples, unlike all the rest: only for answers that tell it.
   */
  long startMs();

  /** The histogram, or null where the sample is a float. */
  @Nullable FloatHistogram histogram();
}
