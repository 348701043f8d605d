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
    return new BoundedOutput(out, budgetBytes, budgetBytes, clock, deadlineMs);
  }

  /**
   * The way out of an answer that is gone on with by another, and ends by itself at the first good
   * moment beyond a quarter of the budget or half of the time: only the deadline cuts it off, or
   * one commit that is larger than the budget would never be told.
   *
   * @param deadlineMs as of {@link #bound}
   * @param enoughBytes what the client wants at most, if that is less
   */
  public BoundedOutput boundInTime(OutputStream out, long deadlineMs, long enoughBytes) {
    long enough = Math.min(enoughBytes, budgetBytes / 4);
    return new BoundedOutput(out, Long.MAX_VALUE, enough, clock, deadlineMs);
  }

  /** Gives the place back, once. */
  @Override
  public void close() {
    freed.run();
  }
}
