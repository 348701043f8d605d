package io.narthex.http.plain;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to servers that speak HTTP/1.1 in the clear, and keeps connections for the next
 * ones. Its thread begins with the first connection and ends with {@link #close}. Thread-safe.
 */
public final class PlainClient implements AutoCloseable {
  private static final Logger LOG = System.getLogger(PlainClient.class.getName());
  private static final int BUFFER_BYTES = 64 << 10;
  private static final long SWEEP_MS = 30_000;

  private final Executor resolver;
  private final NameService names;
  private final IdleConnections idle = new IdleConnections();
  private final Attempts attempts = new Attempts();
  private @Nullable Selector selector;
  private volatile boolean closed;

  /**
   * A client without connections.
   *
   * @param resolver looks names up, which may block; owned by the caller
   */
  public PlainClient(Executor resolver) {
    this(resolver, InetAddress::getAllByName);
  }

  PlainClient(Executor resolver, NameService names) {
    this.resolver = resolver;
    this.names = names;
  }

  /**
   * Starts an exchange without blocking. Cancelling hangs up, and somebody must in the end: a
   * response is waited for without a deadline.
   *
   * @param limit most bytes the body of the response may have
   * @param timeoutMs when it will be given up: a server's addresses share that time
   * @param answered is set when the head of the response has come
   * @return completes on the client's thread: whatever takes time must be done elsewhere
   */
  public CompletableFuture<Response> send(
      Request request, long limit, long timeoutMs, AtomicBoolean answered) {
    Exchange exchange = new Exchange(request, limit, timeoutMs, answered);
    Connection kept = idle.take(exchange.origin());
    if (kept == null) {
      connect(exchange);
    } else {
      kept.carry(exchange);
    }
    return exchange;
  }

  /** Sends an exchange over a new connection. */
  void connect(Exchange exchange) {
    if (exchange.origin().hasUnixSocket()) {
      connectTo(exchange.origin().unixSocket(), exchange);
      return;
    }
    try {
      resolver.execute(() -> resolve(exchange));
    } catch (RejectedExecutionException e) {
      exchange.completeExceptionally(e);
    }
  }

  private void connectTo(String unixSocket, Exchange exchange) {
    try {
      UnixDomainSocketAddress address = UnixDomainSocketAddress.of(unixSocket);
      Connection.open(this, Attempt.at(address, List.of(), exchange.deadlineNanos()), exchange);
    } catch (IOException | RuntimeException e) { // no such file, say
      exchange.completeExceptionally(e);
    }
  }

  private void resolve(Exchange exchange) {
    Origin origin = exchange.origin();
    try {
      connectTo(List.of(names.addresses(origin.host())), exchange);
    } catch (IOException | RuntimeException e) {
      exchange.completeExceptionally(e);
    }
  }

  /** Tries one address of a server after the other, until one can be connected to. */
  void connectTo(List<InetAddress> addresses, Exchange exchange) {
    InetSocketAddress first =
        new InetSocketAddress(addresses.get(0), exchange.origin().connectPort());
    List<InetAddress> others = addresses.subList(1, addresses.size());
    try {
      Connection.open(this, Attempt.at(first, others, exchange.deadlineNanos()), exchange);
    } catch (IOException | RuntimeException e) { // no such port, say, or a closed selector
      if (others.isEmpty()) {
        exchange.completeExceptionally(e);
      } else {
        connectTo(others, exchange);
      }
    }
  }

  IdleConnections idle() {
    return idle;
  }

  Attempts attempts() {
    return attempts;
  }

  /** A key that waits for nothing yet. */
  SelectionKey register(SocketChannel channel, Connection connection) throws IOException {
    return channel.register(selector(), 0, connection);
  }

  private synchronized Selector selector() throws IOException {
    if (closed) {
      throw new IOException("the client is closed");
    }
    Selector open = selector;
    if (open == null) {
      open = Selector.open();
      selector = open;
      start(open);
    }
    return open;
  }

  private void start(Selector open) {
    Thread thread = new Thread(() -> run(open), "narthex-http");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(Selector selector) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    long sweptNanos = System.nanoTime();
    try (selector) {
      while (!closed) {
        long waitMs = attempts.expire(System.nanoTime(), SWEEP_MS);
        selector.select(key -> connection(key).ready(buffer), waitMs);
        sweptNanos = sweep(sweptNanos);
      }
      IOException end = new IOException("the client is closed");
      List.copyOf(selector.keys()).forEach(key -> connection(key).end(end));
    } catch (IOException e) {
      LOG.log(Level.ERROR, "no HTTP without TLS any more", e);
    }
  }

  /** Looks for what has been idle for long, now and then; returns when it last did. */
  private long sweep(long lastNanos) {
    long nowNanos = System.nanoTime();
    if (nowNanos - lastNanos < TimeUnit.MILLISECONDS.toNanos(SWEEP_MS)) {
      return lastNanos;
    }
    idle.expire(nowNanos);
    return nowNanos;
  }

  private static Connection connection(SelectionKey key) {
    return (Connection) key.attachment();
  }

  synchronized void wakeup() {
    if (selector != null) {
      selector.wakeup();
    }
  }

  /** Closes a connection's socket, at once: a closed channel goes with the next selection. */
  void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "closing a connection: {0}", e.getMessage());
    }
    wakeup();
  }

  /** Fails what is still under way; nothing more is sent. */
  @Override
  public void close() {
    closed = true;
    wakeup();
  }
}
