package io.narthex.tsdb.head;

/**
 * What readers may still see while one commit is applied: the newest complete commit, and what was
 * pinned when the commit began. Immutable.
 */
final class Horizon {
  private final long complete;
  private final long[] pinned;
  private final long lowest;

  Horizon(long complete, long[] pinned) {
    this.complete = complete;
    this.pinned = pinned;
    long least = complete;
    for (long sequence : pinned) {
      least = Math.min(least, sequence);
    }
    this.lowest = least;
  }

  /** Whether a reader may be pinned at or after {@code from} and before {@code until}. */
  boolean sees(long from, long until) {
    return until > lowest && (until > complete || isPinned(from, until));
  }

  /** Whether some reader may not see a commit yet. */
  boolean isBehind(long sequence) {
    return sequence > lowest;
  }

  private boolean isPinned(long from, long until) {
    for (long sequence : pinned) {
      if (sequence >= from && sequence < until) {
        return true;
      }
    }
    return false;
  }
}
