package io.narthex.interop.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * A network on loopback that can be cut: connections break where they are, new ones find nobody. It
 * can be narrow, too: each connection then carries only so much.
 */
public final class CutProxy implements AutoCloseable {
  private static final int BUFFER_BYTES = 8 << 10;

  private final ServerSocket listener;
  private final String host;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile boolean cut;
  private volatile int bytesPerSecond = Integer.MAX_VALUE;

  /**
   * Listens at once.
   *
   * @param address host and port of where connections lead
   */
  public CutProxy(String address) throws IOException {
    int colon = address.lastIndexOf(':');
    host = address.substring(0, colon);
    port = Integer.parseInt(address.substring(colon + 1));
    listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    threads.execute(this::accept);
  }

  public String address() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  public void cut() {
    cut = true;
    open.forEach(CutProxy::close);
  }

  public void heal() {
    cut = false;
  }

  /** Each connection carries no more than this from now on. */
  public void narrow(int mostBytesPerSecond) {
    bytesPerSecond = mostBytesPerSecond;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        connect(listener.accept());
      } catch (IOException nobodyThere) {
        // the client sees its connection end
      }
    }
  }

  private void connect(Socket client) throws IOException {
    open.add(client);
    if (cut) {
      close(client);
      return;
    }
    try {
      Socket server = new Socket(host, port);
      open.add(server);
      threads.execute(() -> pump(client, server));
      threads.execute(() -> pump(server, client));
    } catch (IOException e) {
      close(client);
      throw e;
    }
  }

  private void pump(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        out.write(buffer, 0, length);
        LockSupport.parkNanos(length * 1_000_000_000L / bytesPerSecond);
      }
    } catch (IOException broken) {
      // as cut connections are
    } finally {
      close(from);
      close(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    cut();
    threads.shutdownNow();
  }
}
