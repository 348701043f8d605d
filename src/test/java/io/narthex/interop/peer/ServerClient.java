package io.narthex.interop.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Asks a server over HTTP as Prometheus's clients do. */
public final class ServerClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  private final URI base;

  ServerClient(URI base) {
    this.base = base;
  }

  public URI base() {
    return base;
  }

  public HttpResponse<byte[]> get(String pathAndQuery) throws IOException, InterruptedException {
    return send(request(pathAndQuery).GET().build());
  }

  /** Sends the fields as a form. */
  public HttpResponse<byte[]> post(String path, String... fields)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encode(fields)))
            .build());
  }

  public HttpRequest.Builder request(String pathAndQuery) {
    return HttpRequest.newBuilder(base.resolve(pathAndQuery)).timeout(TIMEOUT);
  }

  public HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    return HTTP.send(request, BodyHandlers.ofByteArray());
  }

  /** Sends a GET that may take long, and that may be given up. */
  public CompletableFuture<HttpResponse<byte[]>> sendAsync(String pathAndQuery) {
    HttpRequest request = HttpRequest.newBuilder(base.resolve(pathAndQuery)).build();
    return HTTP.sendAsync(request, BodyHandlers.ofByteArray());
  }

  /** The {@code data} of a successful answer; anything else is an error that shows the answer. */
  public JsonNode api(String path, String... fields) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = get("/api/v1/" + path + "?" + encode(fields));
    if (response.statusCode() != 200) {
      throw new ServerAnswerException(
          response.request().uri() + " answered " + response.statusCode() + ": " + text(response));
    }
    return json(response).path("data");
  }

  /** An instant query's vector: labels to value. */
  public Map<Map<String, String>, Double> vector(String query, double timeSeconds)
      throws IOException, InterruptedException {
    Map<Map<String, String>, Double> vector = new HashMap<>();
    for (JsonNode series : instant(query, timeSeconds)) {
      vector.put(labels(series.path("metric")), value(series.path("value").path(1).asText()));
    }
    return vector;
  }

  /** The stored samples that a range selector such as {@code up[1m]} selects, by labels. */
  public Map<Map<String, String>, List<RawSample>> samples(String rangeSelector, double timeSeconds)
      throws IOException, InterruptedException {
    Map<Map<String, String>, List<RawSample>> all = new HashMap<>();
    for (JsonNode series : instant(rangeSelector, timeSeconds)) {
      List<RawSample> samples = new ArrayList<>();
      for (JsonNode pair : series.path("values")) {
        samples.add(
            new RawSample(Math.round(pair.path(0).asDouble() * 1000), pair.path(1).asText()));
      }
      all.put(labels(series.path("metric")), samples);
    }
    return all;
  }

  /** Whether the path answers 200; a refused connection is a no. */
  boolean answers(String path) throws InterruptedException {
    try {
      return get(path).statusCode() == 200;
    } catch (IOException notListening) {
      return false;
    }
  }

  /** A label set's JSON object as a map. */
  public static Map<String, String> labels(JsonNode metric) {
    Map<String, String> labels = new TreeMap<>();
    metric.properties().forEach(field -> labels.put(field.getKey(), field.getValue().asText()));
    return labels;
  }

  /** Form encoding of names and values in turn. */
  public static String encode(String... fields) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      form.append(i == 0 ? "" : "&")
          .append(URLEncoder.encode(fields[i], StandardCharsets.UTF_8))
          .append('=')
          .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return form.toString();
  }

  public static JsonNode json(HttpResponse<byte[]> response) throws IOException {
    return JSON.readTree(response.body());
  }

  public static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  public static double nowSeconds() {
    return System.currentTimeMillis() / 1000.0;
  }

  private JsonNode instant(String query, double timeSeconds)
      throws IOException, InterruptedException {
    return api("query", "query", query, "time", String.format("%.3f", timeSeconds)).path("result");
  }

  private static double value(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
