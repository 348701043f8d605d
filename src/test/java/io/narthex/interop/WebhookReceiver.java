package io.narthex.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;

/** What an Alertmanager sends to a receiver, kept. */
final class WebhookReceiver implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<JsonNode> messages = new CopyOnWriteArrayList<>();

  WebhookReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext("/", this::receive);
    server.start();
  }

  private void receive(HttpExchange exchange) throws IOException {
    messages.add(JSON.readTree(exchange.getRequestBody()));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  /** Host and port. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Whether a message told of these alerts as one group, all in one state. */
  boolean received(String severity, String status, List<String> names) {
    return messages.stream()
        .filter(message -> message.at("/groupLabels/severity").asText().equals(severity))
        .filter(message -> message.path("status").asText().equals(status))
        .anyMatch(message -> names(message.path("alerts"), status).equals(names));
  }

  private static List<String> names(JsonNode alerts, String status) {
    return StreamSupport.stream(alerts.spliterator(), false)
        .filter(alert -> alert.path("status").asText().equals(status))
        .map(alert -> alert.at("/labels/alertname").asText())
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
