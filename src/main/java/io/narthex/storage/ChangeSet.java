package io.narthex.storage;

import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Samples in the order they were committed. Used by one thread. */
public interface ChangeSet extends AutoCloseable {
  /** Moves on to the next sample; false at the end. */
  boolean next();

  /** The newest commit that is looked at: all changes up to there are told at the end. */
  long lastSequence();

  /** The commit that brought the sample. */
  long sequence();

  Labels labels();

  /**
   * A small number, from 0, for tables by series: mostly the same for the same {@link #labels}, and
   * one that now goes with other labels than before goes with those from then on.
   */
  int series();

  /** Milliseconds since the epoch. */
  long timestampMs();

  /** When the counter started (ms), or {@link Appender#NO_START}. */
  long startMs();

  /** The float, stale markers included; of no meaning where there is a histogram. */
  double value();

  /** The histogram, or null where the sample is a float. */
  @Nullable FloatHistogram histogram();

  /**
   * Calls back with the exemplars of selected series that the commits read so far brought, each
   * once; that of the sample at hand is among these commits.
   */
  void exemplars(BiConsumer<Labels, Exemplar> sink);

  @Override
  void close();
}
