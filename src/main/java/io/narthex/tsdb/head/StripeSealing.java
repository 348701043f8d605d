package io.narthex.tsdb.head;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.tsdb.chunk.Pieces;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** What runs of sealing ask of a stripe. */
final class StripeSealing {
  private final ReentrantLock lock;

  @GuardedBy("lock")
  private final Windows windows;

  @GuardedBy("lock")
  private final OpenChunks open;

  StripeSealing(ReentrantLock lock, Windows windows, OpenChunks open) {
    this.lock = lock;
    this.windows = windows;
    this.open = open;
  }

  /**
   * Closes and freezes what a run seals; all its commits are complete. Adds the windows' starts.
   */
  void freeze(Cut cut, Set<Long> starts) {
    lock.lock();
    try {
      for (int slot = 0; slot < Stripe.SLOTS; slot++) {
        open.close(slot, cut);
      }
      windows.freeze(cut, starts);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Adds the slots with samples that a run seals in one window; returns the oldest commit there.
   */
  long frozenSlots(int run, long startMs, List<Integer> slots) {
    lock.lock();
    try {
      long first = Long.MAX_VALUE;
      for (Window window : windows.frozen(run, startMs)) {
        first = Math.min(first, window.firstSequence());
        for (int slot = 0; slot < Stripe.SLOTS; slot++) {
          if (window.has(slot)) {
            slots.add(slot);
          }
        }
      }
      return first;
    } finally {
      lock.unlock();
    }
  }

  /** Adds all samples of a series that a run seals in one window. */
  void frozenPieces(int slot, int run, long startMs, Pieces pieces) {
    lock.lock();
    try {
      windows.frozenPieces(slot, run, startMs, pieces);
    } finally {
      lock.unlock();
    }
  }

  /** Frees the windows that runs up to this one have sealed. */
  void drop(int run) {
    lock.lock();
    try {
      windows.drop(run);
    } finally {
      lock.unlock();
    }
  }

  /** The oldest commit with samples that no run up to {@code run} has sealed. */
  long firstUnsealed(int run) {
    lock.lock();
    try {
      return windows.firstUnsealed(run);
    } finally {
      lock.unlock();
    }
  }

  /** Whether samples before that time wait for a run. */
  boolean holdsBefore(long throughMs) {
    lock.lock();
    try {
      return windows.holdBefore(throughMs);
    } finally {
      lock.unlock();
    }
  }
}
