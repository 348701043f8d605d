package io.narthex.http.plain;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One socket, which carries one exchange after another.
 *
 * <pre>
 *  connecting ──▶ carrying ──response complete──▶ idle ──▶ carrying
 *       └──────────────┴───── failure, hang-up, end ┴─────▶ closed
 * </pre>
 *
 * <p>Who sends writes at once; the client's thread writes what is left, and reads. The lock is
 * never held while others are told how an exchange ended.
 */
final class Connection {
  private final PlainClient client;
  private final Origin origin;
  private final SocketChannel channel;
  private final SelectionKey key;

  /** Further addresses of the server, to try where this one takes no connection. */
  private final List<InetAddress> others;

  @GuardedBy("this")
  private @Nullable Exchange carried;

  @GuardedBy("this")
  private boolean connected;

  @GuardedBy("this")
  private boolean kept;

  private final long giveUpNanos;
  private volatile long usedNanos;

  private Connection(
      PlainClient client, SocketChannel channel, List<InetAddress> others, Exchange first)
      throws IOException {
    this.client = client;
    this.others = others;
    this.origin = first.origin();
    this.channel = channel;
    this.carried = first;
    this.giveUpNanos = share(first.deadlineNanos());
    this.key = client.register(channel, this);
  }

  /** Begins to connect; the exchange goes out as soon as that is done. */
  static void open(
      PlainClient client, SocketAddress address, List<InetAddress> others, Exchange first)
      throws IOException {
    SocketChannel channel = channel(address);
    try {
      channel.configureBlocking(false);
      // what is connected at once can be written to, what is not yet will be connectable
      int readiness = channel.connect(address) ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT;
      Connection made = new Connection(client, channel, others, first);
      if (!others.isEmpty()) {
        client.attempts().add(made);
      }
      first.goBy(made); // before anything can happen to it, which may send it by another one
      made.await(readiness);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static SocketChannel channel(SocketAddress address) throws IOException {
    if (address instanceof UnixDomainSocketAddress) {
      return SocketChannel.open(StandardProtocolFamily.UNIX);
    }
    return SocketChannel.open().setOption(StandardSocketOptions.TCP_NODELAY, true);
  }

  /** When its part of the time that is left for all addresses will be over. */
  private long share(long deadlineNanos) {
    long nowNanos = System.nanoTime();
    return nowNanos + (deadlineNanos - nowNanos) / (others.size() + 1);
  }

  /** When it should be made, as {@link System#nanoTime} tells it. */
  long giveUpNanos() {
    return giveUpNanos;
  }

  /** Goes on elsewhere, if this is still not made; on the client's thread. */
  void giveUp() {
    client.attempts().remove(this);
    if (!isConnected()) {
      end(new ConnectException("connection timed out"));
    }
  }

  private synchronized boolean isConnected() {
    return connected;
  }

  Origin origin() {
    return origin;
  }

  /** When it last had something to do, as {@link System#nanoTime} tells it. */
  long usedNanos() {
    return usedNanos;
  }

  /** Sends a further exchange. */
  void carry(Exchange next) {
    next.goBy(this);
    try {
      begin(next);
      if (next.isCancelled()) { // before it was carried, perhaps
        hangUp(next);
      }
    } catch (IOException e) {
      end(e);
    }
  }

  private void await(int readiness) {
    key.interestOps(readiness);
    client.wakeup();
  }

  private synchronized void begin(Exchange next) throws IOException {
    carried = next;
    write(next);
  }

  @GuardedBy("this")
  private void write(Exchange exchange) throws IOException {
    ByteBuffer request = exchange.request();
    channel.write(request);
    int readiness = SelectionKey.OP_READ | (request.hasRemaining() ? SelectionKey.OP_WRITE : 0);
    if (key.interestOps() != readiness) {
      await(readiness);
    }
  }

  /**
   * Does what the socket is ready for; on the client's thread.
   *
   * @param buffer room to read into
   */
  void ready(ByteBuffer buffer) {
    try {
      Exchange complete = step(buffer);
      if (complete != null) {
        complete.finish();
      }
    } catch (IOException | RuntimeException | OutOfMemoryError e) { // costs this exchange only
      end(e);
    }
  }

  private synchronized @Nullable Exchange step(ByteBuffer buffer) throws IOException {
    if (!key.isValid()) {
      return null;
    }
    if (key.isConnectable()) {
      channel.finishConnect();
    }
    connected = true;
    if (carried != null && (key.isConnectable() || key.isWritable())) {
      write(carried);
    }
    return key.isReadable() ? read(buffer) : null;
  }

  /** The exchange whose response is complete now, if it is. */
  @GuardedBy("this")
  private @Nullable Exchange read(ByteBuffer buffer) throws IOException {
    Exchange exchange = carried;
    int read;
    do {
      read = channel.read(buffer.clear());
      if (exchange == null) {
        throw new EOFException("ended, or spoke, while nothing was asked");
      }
      if (read < 0) {
        exchange.reader().end();
        return settle(exchange, false);
      }
      if (exchange.reader().read(buffer.flip())) {
        return settle(exchange, !buffer.hasRemaining());
      }
    } while (read == buffer.capacity()); // else there is no more for now
    return null;
  }

  /** Keeps the connection, if it is as a new one would be. */
  @GuardedBy("this")
  private Exchange settle(Exchange exchange, boolean clean) {
    carried = null;
    usedNanos = System.nanoTime();
    kept = clean && !exchange.request().hasRemaining() && exchange.reader().keepsConnection();
    if (kept) {
      client.idle().put(this);
    } else {
      close();
    }
    return exchange;
  }

  /** Closes, unless this exchange is no longer the one that is carried. */
  synchronized void hangUp(Exchange unwanted) {
    if (carried == unwanted) {
      carried = null;
      close();
    }
  }

  /** Fails what is carried, or sends it by another connection where that may help. */
  void end(Throwable failure) {
    boolean old;
    boolean unreachable;
    Exchange failed;
    synchronized (this) {
      old = kept;
      unreachable = !connected;
      failed = carried;
      carried = null;
      close();
    }
    if (failed == null) {
      return;
    }
    if (unreachable && !others.isEmpty() && !failed.isDone()) {
      client.connectTo(others, failed);
    } else if (old && failed.canRepeat()) { // it met an old connection's end
      client.connect(failed.rewind());
    } else {
      failed.completeExceptionally(failure);
    }
  }

  synchronized void close() {
    client.attempts().remove(this);
    client.idle().remove(this);
    client.close(channel);
  }
}
