package io.narthex.http.plain;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
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
  private final Attempt attempt;
  private final ReadySocket socket;

  @GuardedBy("this")
  private @Nullable Exchange carried;

  @GuardedBy("this")
  private boolean connected;

  @GuardedBy("this")
  private boolean kept;

  private volatile long usedNanos;

  private Connection(PlainClient client, SocketChannel channel, Attempt attempt, Exchange first)
      throws IOException {
    this.client = client;
    this.attempt = attempt;
    this.origin = first.origin();
    this.carried = first;
    this.socket = new ReadySocket(client, channel, this);
  }

  /** Begins to connect; the exchange goes out as soon as that is done. */
  static void open(PlainClient client, Attempt attempt, Exchange first) throws IOException {
    SocketChannel channel = attempt.channel();
    try {
      channel.configureBlocking(false);
      // what is connected at once can be written to, what is not yet will be connectable
      boolean made = channel.connect(attempt.address());
      Connection opened = new Connection(client, channel, attempt, first);
      if (!attempt.isLast()) {
        client.attempts().add(opened);
      }
      first.goBy(opened); // before anything can happen to it, which may send it by another one
      opened.socket.await(made ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** When it should be made, as {@link System#nanoTime} tells it. */
  long giveUpNanos() {
    return attempt.giveUpNanos();
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

  private synchronized void begin(Exchange next) throws IOException {
    carried = next;
    socket.write(next.request());
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
    if (!socket.isOpen()) {
      return null;
    }
    boolean writable = socket.isWritable();
    connected = true;
    if (carried != null && writable) {
      socket.write(carried.request());
    }
    return socket.isReadable() ? read(buffer) : null;
  }

  /** The exchange whose response is complete now, if it is. */
  @GuardedBy("this")
  private @Nullable Exchange read(ByteBuffer buffer) throws IOException {
    Exchange exchange = carried;
    int read;
    do {
      read = socket.read(buffer);
      if (exchange == null) {
        throw new EOFException("ended, or spoke, while nothing was asked");
      }
      if (read < 0) {
        exchange.reader().end();
        return settle(exchange, false);
      }
      if (exchange.read(buffer.flip())) {
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
    if (unreachable && !attempt.isLast() && !failed.isDone()) {
      client.connectTo(attempt.others(), failed);
    } else if (old && failed.canRepeat()) { // it met an old connection's end
      client.connect(failed.rewind());
    } else {
      failed.completeExceptionally(failure);
    }
  }

  synchronized void close() {
    client.attempts().remove(this);
    client.idle().remove(this);
    socket.close();
  }
}
