package io.narthex.tsdb.journal;

import io.narthex.tsdb.chunk.ByteWriter;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One record on its way into the journal. Belongs to the thread that commits until it is handed to
 * the writer, and again once it is settled.
 */
final class Commit {
  enum State {
    WAITING,
    WRITTEN,
    /** The journal has moved on to another segment; to be encoded anew. */
    OUTDATED,
    FAILED
  }

  private final Thread owner = Thread.currentThread();
  private final ByteWriter payload;
  private final int segment;
  private final int crc;
  private final @Nullable LongConsumer barrier;
  private long sequence;
  private @Nullable IOException problem;
  private volatile State state = State.WAITING;

  /** A record, or a barrier: an empty one at whose place in the order something is called. */
  Commit(ByteWriter payload, int segment, @Nullable LongConsumer barrier) {
    this.payload = payload;
    this.segment = segment;
    this.barrier = barrier;
    CRC32C checksum = new CRC32C();
    checksum.update(payload.array(), 0, payload.size());
    this.crc = (int) checksum.getValue();
  }

  ByteWriter payload() {
    return payload;
  }

  int segment() {
    return segment;
  }

  int crc() {
    return crc;
  }

  @Nullable LongConsumer barrier() {
    return barrier;
  }

  long sequence() {
    return sequence;
  }

  void sequence(long number) {
    sequence = number;
  }

  @Nullable IOException problem() {
    return problem;
  }

  /** For the writer: hands the record back. */
  void settle(State newState, @Nullable IOException newProblem) {
    problem = newProblem;
    state = newState;
    LockSupport.unpark(owner);
  }

  /** Waits until the record is settled; an interrupt does not end the wait, but is kept. */
  State await() {
    boolean interrupted = false;
    while (state == State.WAITING) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      owner.interrupt();
    }
    return state;
  }
}
