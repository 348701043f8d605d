package io.narthex.storage;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place in the commit order that keeps its meaning over restarts, as long as the store's history
 * is not turned back behind it.
 *
 * @param store whose order it is
 * @param epoch of the store when the place was told; every start opens a later one
 * @param sequence the commit, durable when the place was told
 * @param past what has been told beyond that commit, where it is told in the order of time
 */
public record ChangePoint(UUID store, long epoch, long sequence, @Nullable Past past) {
  /**
   * How far the telling of commits has come that are no longer known one by one.
   *
   * @param through the last of these commits
   * @param fromMs all their samples before that time are told (ms since the epoch)
   */
  public record Past(long through, long fromMs) {}

  public ChangePoint(UUID store, long epoch, long sequence) {
    this(store, epoch, sequence, null);
  }

  /** The same place in the order of commits of another epoch. */
  public ChangePoint inEpoch(long otherEpoch) {
    return new ChangePoint(store, otherEpoch, sequence, past);
  }

  /** The place behind a commit. */
  public ChangePoint at(long otherSequence) {
    return new ChangePoint(store, epoch, otherSequence);
  }

  /** The place within what came after the commit. */
  public ChangePoint in(Past otherPast) {
    return new ChangePoint(store, epoch, sequence, otherPast);
  }
}
