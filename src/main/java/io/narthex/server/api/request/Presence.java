package io.narthex.server.api.request;

import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.server.protocol.http2.Http2ServerConnection;

/** Whether the other end of a request's connection, or of its stream, is still there. */
interface Presence extends AutoCloseable {
  /** Of clients of which nothing can be found out; they count as present. */
  Presence UNKNOWN = () -> false;

  boolean hasEnded();

  @Override
  default void close() {}

  /** That of the client of an exchange that is not answered yet. */
  static Presence of(HttpServerExchange exchange) {
    if (exchange.getConnection() instanceof Http2ServerConnection) {
      return () -> streamHasEnded(exchange);
    }
    return exchange.isRequestComplete()
            && exchange.getConnection() instanceof HttpServerConnection http
        ? new ConnectionPresence(http)
        : UNKNOWN;
  }

  /**
   * Over HTTP/2 Undertow always reads, and closes the way back of a stream that was reset, or whose
   * connection has ended; it only tells nobody who does not write.
   */
  private static boolean streamHasEnded(HttpServerExchange exchange) {
    return !Connectors.getConduitSinkChannel(exchange).isOpen();
  }
}
