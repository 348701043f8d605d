package io.narthex.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A target that writes what it likes on each connection, until the other side hangs up. */
final class HostileTarget implements AutoCloseable {
  /** What it writes once it has read some of a request. */
  interface Answer {
    void write(OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Answer answer;

  HostileTarget(Answer answer) throws IOException {
    this.answer = answer;
    threads.execute(this::accept);
  }

  String address() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream()) {
      if (in.read(new byte[4096]) > 0) {
        answer.write(out);
      }
    } catch (IOException e) {
      // hung up on, as it deserves
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** An answer of these headers and this body, then the end of the connection. */
  static Answer saying(String headers, byte[] body) {
    return out -> {
      out.write(("HTTP/1.1 200 OK\r\n" + headers + "\r\n").getBytes(UTF_8));
      out.write(body);
    };
  }

  /** The same bytes again and again after the headers. */
  static Answer repeating(String head, byte[] body, long pauseMs) {
    return out -> {
      out.write(head.getBytes(UTF_8));
      while (true) {
        out.write(body);
        if (pauseMs > 0) {
          out.flush();
          Thread.sleep(pauseMs);
        }
      }
    };
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdownNow();
  }
}
