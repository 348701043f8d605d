package io.narthex.federation.answer;

import io.narthex.model.Clock;
import java.io.IOException;
import java.io.OutputStream;

/** Counts bytes on their way out and fails beyond a limit or a deadline. */
public final class BoundedOutput extends OutputStream {
  private final OutputStream out;
  private final long mostBytes;
  private final long enoughBytes;
  private final Clock clock;
  private final long deadlineMs;
  private final long halfTimeMs;
  private long bytes;

  /**
   * Nothing is written yet.
   *
   * @param mostBytes what it fails beyond
   * @param enoughBytes where an answer that can be gone on with should end
   */
  BoundedOutput(OutputStream out, long mostBytes, long enoughBytes, Clock clock, long deadlineMs) {
    this.out = out;
    this.mostBytes = mostBytes;
    this.enoughBytes = enoughBytes;
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
    return bytes > enoughBytes || clock.nowMs() > halfTimeMs;
  }

  /** How many bytes are left until then. */
  public long bytesLeft() {
    return Math.max(0, enoughBytes - bytes);
  }

  /** How many milliseconds are left until then. */
  public long msLeft() {
    return Math.max(0, halfTimeMs - clock.nowMs());
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    bytes += length;
    if (bytes > mostBytes) {
      throw new IOException("federation answer cut off: more than " + mostBytes + " bytes");
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
