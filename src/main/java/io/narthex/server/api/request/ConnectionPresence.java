package io.narthex.server.api.request;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The other end of a connection of HTTP/1. Undertow notices that a client has left only when it
 * writes, or waits for the next request; so while an answer is worked at, the connection is read
 * now and then. Nothing is to be read but the end: what a client sent ahead is given back for the
 * next request. Thread-safe.
 */
final class ConnectionPresence implements Presence {
  @GuardedBy("this")
  private @Nullable HttpServerConnection connection;

  ConnectionPresence(HttpServerConnection connection) {
    this.connection = connection;
  }

  @Override
  public synchronized boolean hasEnded() {
    HttpServerConnection http = connection;
    if (http == null || http.getExtraBytes() != null) {
      return false;
    }
    try (Lookahead ahead = new Lookahead(http)) {
      return ahead.isAtEnd();
    } catch (IOException e) {
      return true; // reset by the client
    }
  }

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
