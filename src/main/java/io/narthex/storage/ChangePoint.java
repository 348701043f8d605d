package io.narthex.storage;

import java.util.UUID;

/**
 * A place in the commit order that keeps its meaning over restarts, as long as the store's history
 * is not turned back behind it.
 *
 * @param store whose order it is
 * @param epoch of the store when the place was told; every start opens a later one
 * @param sequence the commit, durable when the place was told
 */
public record ChangePoint(UUID store, long epoch, long sequence) {
  public ChangePoint at(long otherSequence) {
    return new ChangePoint(store, epoch, otherSequence);
  }
}
