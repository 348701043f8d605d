package io.narthex.tsdb.head;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.model.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** When the series of a stripe may leave it, and what they take meanwhile. */
final class StripeUpkeep {
  /** What the columns of one series take, about. */
  private static final long BYTES_PER_SLOT = 90;

  private final ReentrantLock lock;
  private final StripeSeries series;

  @GuardedBy("lock")
  private final LastSamples last;

  @GuardedBy("lock")
  private final Windows windows;

  @GuardedBy("lock")
  private final OpenChunks open;

  @GuardedBy("lock")
  private int users;

  StripeUpkeep(
      ReentrantLock lock, StripeSeries series, LastSamples last, Windows windows, OpenChunks open) {
    this.lock = lock;
    this.series = series;
    this.last = last;
    this.windows = windows;
    this.open = open;
  }

  /** Keeps the series of this stripe from being removed, until {@link #leave}. */
  void enter() {
    lock.lock();
    try {
      users++;
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      users--;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The slots of series without samples; they are not live any more. One whose last sample was at
   * or after {@code sinceMs} stays, for others are judged by that.
   *
   * @param ended whether one that has ended goes nevertheless
   */
  List<Integer> retire(long sinceMs, boolean ended) {
    lock.lock();
    try {
      List<Integer> retired = new ArrayList<>();
      for (int slot = 0; slot < Stripe.SLOTS && users == 0; slot++) {
        boolean past =
            last.timestampMs(slot) == LastSamples.NEVER
                || last.timestampMs(slot) < sinceMs
                || (ended && last.isStale(slot));
        if (series.isLive(slot) && past && !holdsSamples(slot)) {
          series.end(slot);
          retired.add(slot);
        }
      }
      return retired;
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private boolean holdsSamples(int slot) {
    return open.sinceMs(slot) != Long.MAX_VALUE || windows.hold(slot);
  }

  /** How many series have ended and still hold samples. */
  int ended() {
    lock.lock();
    try {
      int ended = 0;
      for (int slot = 0; slot < Stripe.SLOTS; slot++) {
        if (series.isLive(slot) && last.isStale(slot) && holdsSamples(slot)) {
          ended++;
        }
      }
      return ended;
    } finally {
      lock.unlock();
    }
  }

  /** Forgets what no reader needs that is there, or may come. */
  void forgetHistory(Horizon horizon) {
    lock.lock();
    try {
      last.forget(horizon);
    } finally {
      lock.unlock();
    }
  }

  /** Adds this stripe's figures. */
  void measure(HeadFigures figures) {
    lock.lock();
    try {
      long bytes = Stripe.SLOTS * BYTES_PER_SLOT;
      for (int slot = 0; slot < Stripe.SLOTS; slot++) {
        Labels labels = series.labelsIfAny(slot);
        bytes += open.bytes(slot) + (labels == null ? 0 : 56 + labels.canonical().length);
        if (open.sinceMs(slot) != Long.MAX_VALUE) {
          figures.chunk();
        }
        figures.maxTime(last.timestampMs(slot));
      }
      figures.bytes(bytes);
      windows.measure(figures);
    } finally {
      lock.unlock();
    }
  }
}
