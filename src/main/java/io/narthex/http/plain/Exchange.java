package io.narthex.http.plain;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response on their way, written and read by a connection. Cancelling hangs up.
 */
final class Exchange extends CompletableFuture<Response> {
  private final Origin origin;
  private final boolean repeatable;
  private final ByteBuffer request;
  private final ResponseReader reader;
  private final AtomicBoolean answered;
  private final long deadlineNanos;
  private volatile @Nullable Connection connection;

  Exchange(Request request, long limit, long timeoutMs, AtomicBoolean answered) {
    this.origin = request.origin();
    this.repeatable = request.isRepeatable();
    this.request = request.toBytes();
    this.reader = new ResponseReader(request.wantsNoBody(), limit);
    this.answered = answered;
    this.deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
  }

  Origin origin() {
    return origin;
  }

  /** What is left of the request to be written. */
  ByteBuffer request() {
    return request;
  }

  ResponseReader reader() {
    return reader;
  }

  /** Takes in bytes of the response, none beyond it; returns whether it is complete. */
  boolean read(ByteBuffer in) throws IOException {
    boolean complete = reader.read(in);
    if (reader.hasHead()) {
      answered.set(true);
    }
    return complete;
  }

  /** When somebody will give it up, as {@link System#nanoTime} tells it. */
  long deadlineNanos() {
    return deadlineNanos;
  }

  /** Goes by a connection from now on. */
  void goBy(Connection connection) {
    this.connection = connection;
    if (isCancelled()) {
      connection.hangUp(this);
    }
  }

  @Override
  public boolean cancel(boolean mayInterrupt) {
    boolean cancelled = super.cancel(mayInterrupt);
    Connection used = connection;
    if (cancelled && used != null) {
      used.hangUp(this);
    }
    return cancelled;
  }

  /**
   * Whether it may be sent once more where a kept connection has ended before anything came: the
   * server has closed it, mostly, while the request was on its way.
   */
  boolean canRepeat() {
    boolean unsent = request.position() == 0;
    return (repeatable || unsent) && !reader.hasBegun() && !isDone();
  }

  /** The same, from the request's first byte. */
  Exchange rewind() {
    request.rewind();
    return this;
  }

  /** Has its response, which the reader holds. */
  void finish() {
    complete(reader.response());
  }
}
