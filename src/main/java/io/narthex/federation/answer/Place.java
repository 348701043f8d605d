package io.narthex.federation.answer;

import io.narthex.model.Clock;
import java.io.OutputStream;

/** Where one answer is under way; bounds what it writes, until it is given back. */
public final class Place implements AutoCloseable {
  private final long budgetBytes;
  private final Clock clock;
  private final Runnable freed;

  Place(long budgetBytes, Clock clock, Runnable freed) {
    this.budgetBytes = budgetBytes;
    this.clock = clock;
    this.freed = freed;
  }

  /**
   * The way out, which fails beyond the budget or the deadline.
   *
   * @param deadlineMs when the client gives up, or {@link Long#MAX_VALUE}
   */
  public BoundedOutput bound(OutputStream out, long deadlineMs) {
    return new BoundedOutput(out, budgetBytes, clock, deadlineMs);
  }

  /** Gives the place back, once. */
  @Override
  public void close() {
    freed.run();
  }
}
