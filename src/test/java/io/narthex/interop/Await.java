package io.narthex.interop;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.time.Duration;

/** Waits for a condition that a server reaches by itself. */
public final class Await {
  private static final long POLL_MILLIS = 100;

  private Await() {}

  /** A condition that asks a server. */
  public interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  public static void until(String what, Duration deadline, Condition condition)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        fail("%s: not within %s", what, deadline);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }
}
