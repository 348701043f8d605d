package io.narthex.interop;

import io.narthex.interop.peer.ServerClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a file of requests, {@code interop/*-requests.txt}.
 *
 * @param status what Prometheus answers
 * @param path behind {@code /api/v1/}
 * @param fields names and values in turn, with placeholders for times
 * @param ordered whether the order of the series counts
 */
record ApiRequest(
    String line, int status, String method, String path, List<String> fields, boolean ordered) {
  private static final String ORDERED = " | ordered";

  static List<ApiRequest> in(String file) {
    try (InputStream in = ApiRequest.class.getResourceAsStream("/interop/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(ApiRequest::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ApiRequest parse(String line) {
    boolean ordered = line.endsWith(ORDERED);
    String[] parts = (ordered ? line.replace(ORDERED, "") : line).split(" \\| ");
    String[] head = parts[0].split(" ");
    List<String> fields = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      fields.add(parts[i].substring(0, equals));
      fields.add(parts[i].substring(equals + 1));
    }
    return new ApiRequest(line, Integer.parseInt(head[0]), head[1], head[2], fields, ordered);
  }

  HttpResponse<byte[]> send(ServerClient client, FixedHistory history)
      throws IOException, InterruptedException {
    String[] filled = fields.stream().map(field -> fill(field, history)).toArray(String[]::new);
    return method.equals("POST")
        ? client.post("/api/v1/" + path, filled)
        : client.get("/api/v1/" + path + "?" + ServerClient.encode(filled));
  }

  private static String fill(String field, FixedHistory history) {
    return field
        .replace("{start}", seconds(history.start()))
        .replace("{mid}", seconds((history.start() + history.end()) / 2))
        .replace("{end}", seconds(history.end()));
  }

  private static String seconds(long millis) {
    return "%d.%03d".formatted(millis / 1000, millis % 1000);
  }
}
