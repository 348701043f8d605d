package io.narthex.http.plain;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.List;

/**
 * One address of a server that is tried.
 *
 * @param others further addresses, to try where this one takes no connection
 * @param giveUpNanos when it should be connected to, as {@link System#nanoTime} tells it
 */
record Attempt(SocketAddress address, List<InetAddress> others, long giveUpNanos) {
  /** An attempt that gets its part of the time that is left for all addresses. */
  static Attempt at(SocketAddress address, List<InetAddress> others, long deadlineNanos) {
    long nowNanos = System.nanoTime();
    long share = (deadlineNanos - nowNanos) / (others.size() + 1);
    return new Attempt(address, others, nowNanos + share);
  }

  boolean isLast() {
    return others.isEmpty();
  }

  /** A channel for such an address, not connected; the caller closes it. */
  SocketChannel channel() throws IOException {
    return address instanceof UnixDomainSocketAddress
        ? SocketChannel.open(StandardProtocolFamily.UNIX)
        : SocketChannel.open().setOption(StandardSocketOptions.TCP_NODELAY, true);
  }
}
