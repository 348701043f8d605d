package io.narthex.tsdb;

/**
 * Whether series come and go so fast that those gone should not wait for the end of their window.
 * Everything is sealed then, so that they leave the head, and with the journal cut behind it. What
 * goes on makes further blocks of the same window, joined when that is over.
 *
 * <p>Because half of the series must have ended, by default, each is written early once at most,
 * and the head never holds more than twice those alive; because blocks are not to become too many,
 * some more.
 */
final class Churn {
  private static final int BLOCKS_PER_WINDOW = 24;

  private final Store store;
  private long lastMs = Long.MIN_VALUE;

  Churn(Store store) {
    this.store = store;
  }

  /** Whether to seal now; if so not again for a while. */
  boolean isDue() {
    long nowMs = store.clock().nowMs();
    long pauseMs = store.settings().blocks().windowMs() / BLOCKS_PER_WINDOW;
    if (lastMs != Long.MIN_VALUE && Math.abs(nowMs - lastMs) < pauseMs) {
      return false;
    }
    if (!store.settings().ended().isDue(store.head().series(), store.head().ended())) {
      return false;
    }
    lastMs = nowMs;
    return true;
  }
}
