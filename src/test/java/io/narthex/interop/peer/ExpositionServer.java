package io.narthex.interop.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A scrape target on loopback: answers each path with text in Prometheus's exposition format, or in
 * OpenMetrics where the text ends like that.
 */
public final class ExpositionServer implements AutoCloseable {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  static {
    // otherwise the small last packet of an answer waits 40 ms for the client's acknowledgement
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  /**
   * @param body path to exposition text, called by two threads
   */
  public ExpositionServer(Function<String, byte[]> body) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext("/", exchange -> answer(exchange, body));
    server.setExecutor(threads);
    server.start();
  }

  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }

  private static void answer(HttpExchange exchange, Function<String, byte[]> body)
      throws IOException {
    byte[] bytes = body.apply(exchange.getRequestURI().getPath());
    exchange.getResponseHeaders().set("Content-Type", contentType(bytes));
    exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static String contentType(byte[] body) {
    return new String(body, StandardCharsets.UTF_8).endsWith("# EOF\n") ? OPEN_METRICS : TEXT;
  }
}
