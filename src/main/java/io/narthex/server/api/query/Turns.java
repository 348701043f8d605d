package io.narthex.server.api.query;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A number of places, given in the order in which they were asked for, to whoever still waits.
 * Guarded by itself.
 */
final class Turns {
  /** What became of somebody who waited. */
  enum Outcome {
    ENTERED,
    TIMED_OUT,
    GAVE_UP
  }

  /** How often those who wait are asked whether they still do. */
  private static final long PATIENCE_MS = 100;

  @GuardedBy("this")
  private final Queue<Object> waiting = new ArrayDeque<>();

  @GuardedBy("this")
  private int free;

  Turns(int places) {
    this.free = places;
  }

  /**
   * Waits for a place, to be left in the end.
   *
   * @param givesUp turns true where the place is not wanted any more
   */
  synchronized Outcome enter(long timeoutMs, BooleanSupplier givesUp) throws InterruptedException {
    long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
    Object ticket = new Object();
    waiting.add(ticket);
    try {
      while (free == 0 || waiting.peek() != ticket) {
        long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
        if (leftMs <= 0) {
          return Outcome.TIMED_OUT;
        }
        wait(Math.min(PATIENCE_MS, leftMs));
        if (givesUp.getAsBoolean()) {
          return Outcome.GAVE_UP;
        }
      }
      free--;
      return Outcome.ENTERED;
    } finally {
      waiting.remove(ticket);
      notifyAll(); // another may be the first now
    }
  }

  synchronized void leave() {
    free++;
    notifyAll();
  }
}
