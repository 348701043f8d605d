package io.narthex.storage;

/**
 * Changes that are no longer known commit by commit, told slice by slice of time, within a slice
 * series by series. Some may have been told before: blocks know their first commit and their last,
 * and no more. Used by one thread.
 */
public interface PastChanges extends ChangeSet {
  /**
   * Begins the next slice; false where all is told.
   *
   * @param mostSamples about how many it may have; at least those of one moment
   */
  boolean nextSlice(long mostSamples);

  /** Moves on to the next sample of the slice; false at its end. */
  @Override
  boolean next();

  /** Where to go on after the slices that were begun so far. */
  ChangePoint reached();
}
