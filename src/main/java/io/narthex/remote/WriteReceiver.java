package io.narthex.remote;

import io.narthex.model.Clock;
import io.narthex.storage.Appendable;
import io.narthex.storage.Appender;
import io.narthex.storage.StorageException;
import io.narthex.wire.KnownSeries;
import io.narthex.wire.WireException;
import io.narthex.wire.WriteRequest;

/**
 * Stores what other servers write. Version 1.0 takes a request as a whole or not at all; version
 * 2.0 takes what is good of it and tells how much that was. Thread-safe.
 */
public final class WriteReceiver {
  private final Appendable storage;
  private final Clock clock;
  private final KnownSeries known = new KnownSeries();
  private final WriteCounters counters = new WriteCounters();

  public WriteReceiver(Appendable storage, Clock clock) {
    this.storage = storage;
    this.clock = clock;
  }

  public WriteCounters counters() {
    return counters;
  }

  /** Stores a request of version 1.0, decoded, of which nothing is kept. */
  public WriteOutcome receiveV1(byte[] message) {
    return receive(WriteRequest.v1(message, 0, message.length), false);
  }

  /** Stores a request of version 2.0. */
  public WriteOutcome receiveV2(byte[] message) {
    try {
      return receive(WriteRequest.v2(message, 0, message.length), true);
    } catch (WireException e) {
      return refused(e);
    }
  }

  private WriteOutcome receive(WriteRequest request, boolean partial) {
    Appender appender = storage.appender();
    WriteRun run = new WriteRun(request, appender, known, counters, clock.nowMs(), partial);
    boolean commits = false;
    try {
      commits = run.appendAll();
    } catch (WireException e) {
      return refused(e);
    } finally {
      if (!commits) {
        appender.rollback();
      }
    }
    if (commits) {
      try {
        appender.commit();
      } catch (StorageException e) {
        return WriteOutcome.nothing(WriteOutcome.Verdict.RETRY, String.valueOf(e.getMessage()));
      }
    }
    return run.outcome();
  }

  private static WriteOutcome refused(WireException reason) {
    return WriteOutcome.nothing(WriteOutcome.Verdict.REFUSED, String.valueOf(reason.getMessage()));
  }
}
