package io.narthex.server.api.request;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.promql.QueryOrigin;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.servlet.handlers.ServletRequestContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for an answer, and whether still. Undertow notices that a client has left only when it
 * writes, or waits for the next request; so while an answer is worked at, the connection is read
 * now and then. Nothing is to be read but the end: what a client sent ahead is given back for the
 * next request. Over HTTP/2 clients count as present. Thread-safe.
 */
public final class Client implements AutoCloseable {
  private static final long PATIENCE_NANOS = 100_000_000;

  private final QueryOrigin.Request origin;
  private final AtomicLong nextLook = new AtomicLong(System.nanoTime() + PATIENCE_NANOS);

  @GuardedBy("this")
  private @Nullable HttpServerConnection connection;

  private volatile boolean gone;

  private Client(QueryOrigin.Request origin, @Nullable HttpServerConnection connection) {
    this.origin = origin;
    this.connection = connection;
  }

  /** The client of a request that was read to its end, to be closed before it is answered. */
  public static Client of(HttpServletRequest request) {
    ServletRequestContext context = ServletRequestContext.current();
    return new Client(origin(request), context == null ? null : connection(context.getExchange()));
  }

  /** Where a request comes from and what it asks, for the query log. */
  public static QueryOrigin.Request origin(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return new QueryOrigin.Request(request.getRemoteAddr(), request.getMethod(), path);
  }

  private static @Nullable HttpServerConnection connection(HttpServerExchange exchange) {
    return exchange.isRequestComplete()
            && exchange.getConnection() instanceof HttpServerConnection http
        ? http
        : null;
  }

  public QueryOrigin.Request origin() {
    return origin;
  }

  /** Whether the client has left; cheap, and found out within a tenth of a second. */
  public boolean isGone() {
    long due = nextLook.get();
    long now = System.nanoTime();
    if (now - due >= 0 && nextLook.compareAndSet(due, now + PATIENCE_NANOS)) {
      look();
    }
    return gone;
  }

  private synchronized void look() {
    HttpServerConnection http = connection;
    if (http == null || http.getExtraBytes() != null) {
      return;
    }
    try (Lookahead ahead = new Lookahead(http)) {
      gone = ahead.isAtEnd();
    } catch (IOException e) {
      gone = true; // reset by the client
    }
  }

  /** From now on the connection is left alone. */
  @Override
  public synchronized void close() {
    connection = null;
  }

  /** A glance at what the connection holds. */
  private static final class Lookahead implements AutoCloseable {
    private final HttpServerConnection connection;
    private final PooledByteBuffer buffer;

    Lookahead(HttpServerConnection connection) {
      this.connection = connection;
      this.buffer = connection.getByteBufferPool().allocate();
    }

    boolean isAtEnd() throws IOException {
      return connection.getOriginalSourceConduit().read(buffer.getBuffer()) < 0;
    }

    @Override
    public void close() {
      if (buffer.getBuffer().flip().hasRemaining()) {
        connection.ungetRequestBytes(buffer);
      } else {
        buffer.close();
      }
    }
  }
}
