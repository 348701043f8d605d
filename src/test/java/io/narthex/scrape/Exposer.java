package io.narthex.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server that exposes what a test tells it to. */
final class Exposer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private volatile byte[] body = {};
  private volatile String contentType = "text/plain; version=0.0.4";
  private volatile Map<String, String> headers = Map.of();
  private volatile int status = 200;
  private volatile long delayMs;
  private volatile String lastRequest = "";

  Exposer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(executor);
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  void expose(String text) {
    expose(text.getBytes(UTF_8));
  }

  void expose(byte[] bytes) {
    body = bytes;
  }

  void contentType(String type) {
    contentType = type;
  }

  void headers(Map<String, String> extra) {
    headers = extra;
  }

  void status(int code) {
    status = code;
  }

  void delay(long millis) {
    delayMs = millis;
  }

  /** The target and the {@code Accept} header of the last request. */
  String lastRequest() {
    return lastRequest;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      lastRequest =
          exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Accept");
      Thread.sleep(delayMs);
      byte[] bytes = body;
      exchange.getResponseHeaders().set("Content-Type", contentType);
      headers.forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
