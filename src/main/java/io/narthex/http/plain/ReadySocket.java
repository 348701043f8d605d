package io.narthex.http.plain;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** A channel that never blocks, and what the client's thread is to watch it for. */
final class ReadySocket {
  private final PlainClient client;
  private final SocketChannel channel;
  private final SelectionKey key;

  /** A socket of which the client's thread tells {@code owner}, once something is awaited. */
  ReadySocket(PlainClient client, SocketChannel channel, Connection owner) throws IOException {
    this.client = client;
    this.channel = channel;
    this.key = client.register(channel, owner);
  }

  /** Has the owner told of what {@link SelectionKey}'s bits name. */
  void await(int readiness) {
    key.interestOps(readiness);
    client.wakeup();
  }

  boolean isOpen() {
    return key.isValid();
  }

  /** Takes note where the connection has been made; whether bytes can be written at last. */
  boolean isWritable() throws IOException {
    if (key.isConnectable()) {
      return channel.finishConnect();
    }
    return key.isWritable();
  }

  boolean isReadable() {
    return key.isReadable();
  }

  /** Writes what can be written now, and watches for an answer and for room for the rest. */
  void write(ByteBuffer bytes) throws IOException {
    channel.write(bytes);
    int readiness = SelectionKey.OP_READ | (bytes.hasRemaining() ? SelectionKey.OP_WRITE : 0);
    if (key.interestOps() != readiness) {
      await(readiness);
    }
  }

  /** Fills a buffer from its beginning; as {@link SocketChannel#read} tells how far. */
  int read(ByteBuffer buffer) throws IOException {
    return channel.read(buffer.clear());
  }

  void close() {
    client.close(channel);
  }
}
