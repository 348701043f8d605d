package io.narthex.federation.answer;

import io.narthex.model.Clock;
import java.io.IOException;
import java.io.OutputStream;

/** Counts bytes on their way out and fails beyond a budget or a deadline. */
public final class BoundedOutput extends OutputStream {
  private final OutputStream out;
  private final long budgetBytes;
  private final Clock clock;
  private final long deadlineMs;
  private final long halfTimeMs;
  private long bytes;

  BoundedOutput(OutputStream out, long budgetBytes, Clock clock, long deadlineMs) {
    this.out = out;
    this.budgetBytes = budgetBytes;
    this.clock = clock;
    this.deadlineMs = deadlineMs;
    this.halfTimeMs = deadlineMs - (deadlineMs - clock.nowMs()) / 2;
  }

  /** Written so far. */
  public long bytes() {
    return bytes;
  }

  /**
   * Whether much of the budget or of the client's time is spent: the moment to end an answer that
   * can be gone on with, for of one that comes too late nothing is kept.
   */
  public boolean isFillingUp() {
    return bytes > budgetBytes / 4 || clock.nowMs() > halfTimeMs;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    bytes += length;
    if (bytes > budgetBytes) {
      throw new IOException("federation answer cut off: more than " + budgetBytes + " bytes");
    }
    if (clock.nowMs() > deadlineMs) {
      throw new IOException("federation answer cut off: the client's time is up");
    }
    out.write(source, offset, length);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
