package io.narthex.server.api.request;

import io.narthex.promql.QueryOrigin;
import io.undertow.servlet.handlers.ServletRequestContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.atomic.AtomicLong;

/** Who waits for an answer, and whether still. Thread-safe. */
public final class Client implements AutoCloseable {
  private static final long PATIENCE_NANOS = 100_000_000;

  private final QueryOrigin.Request origin;
  private final Presence presence;
  private final AtomicLong nextLook = new AtomicLong(System.nanoTime() + PATIENCE_NANOS);
  private volatile boolean gone;

  private Client(QueryOrigin.Request origin, Presence presence) {
    this.origin = origin;
    this.presence = presence;
  }

  /** The client of a request that was read to its end, to be closed before it is answered. */
  public static Client of(HttpServletRequest request) {
    ServletRequestContext context = ServletRequestContext.current();
    return new Client(
        origin(request), context == null ? Presence.UNKNOWN : Presence.of(context.getExchange()));
  }

  /** Where a request comes from and what it asks, for the query log. */
  public static QueryOrigin.Request origin(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return new QueryOrigin.Request(request.getRemoteAddr(), request.getMethod(), path);
  }

  public QueryOrigin.Request origin() {
    return origin;
  }

  /** Whether the client has left; cheap, and found out within a tenth of a second. */
  public boolean isGone() {
    long due = nextLook.get();
    long now = System.nanoTime();
    if (now - due >= 0 && nextLook.compareAndSet(due, now + PATIENCE_NANOS)) {
      gone |= presence.hasEnded();
    }
    return gone;
  }

  /** From now on the connection is left alone. */
  @Override
  public void close() {
    presence.close();
  }
}
