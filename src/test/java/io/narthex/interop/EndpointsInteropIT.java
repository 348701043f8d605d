package io.narthex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerProcess;
import io.narthex.interop.peer.ServerSpec;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every address, by every method, with an origin and with encodings: as Prometheus, or explained.
 */
class EndpointsInteropIT {
  private static final String CONFIG = "global:\n  scrape_interval: 1m\n";

  /** Method, and a header where there is one. */
  private static final List<String> WAYS =
      List.of(
          "GET",
          "POST",
          "HEAD",
          "PUT",
          "DELETE",
          "OPTIONS",
          "OPTIONS Origin: http://a.example",
          "GET Origin: http://a.example",
          "GET Accept-Encoding: gzip",
          "GET Accept-Encoding: deflate",
          "GET Accept-Encoding: zstd");

  private static final List<String> HEADERS =
      List.of(
          "Content-Type",
          "Content-Encoding",
          "Allow",
          "Location",
          "Access-Control-Allow-Origin",
          "Access-Control-Allow-Methods",
          "Access-Control-Allow-Headers",
          "Access-Control-Expose-Headers");

  private static final List<Difference> DIFFERENCES = new ArrayList<>();

  /** What one request was answered with differently. */
  private record Difference(String request, String subject, String prometheus, String narthex) {
    boolean isExplained() {
      return ExplainedDifference.ALL.stream().anyMatch(one -> one.explains(request, subject));
    }
  }

  @BeforeAll
  static void askEverything() throws IOException, InterruptedException {
    RequiredPeers.require(ServerKind.NARTHEX, ServerKind.PROMETHEUS);
    try (Lab lab = new Lab("endpoints")) {
      ServerProcess narthex = lab.start(new ServerSpec(ServerKind.NARTHEX, CONFIG));
      ServerProcess prometheus = lab.start(new ServerSpec(ServerKind.PROMETHEUS, CONFIG));
      narthex.awaitReady(Lab.READY_DEADLINE);
      prometheus.awaitReady(Lab.READY_DEADLINE);
      for (String address : addresses()) {
        for (String way : WAYS) {
          compare(address, way, prometheus.client(), narthex.client());
        }
      }
    }
  }

  private static List<String> addresses() throws IOException {
    try (InputStream in = EndpointsInteropIT.class.getResourceAsStream("/interop/endpoints.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith("/"))
          .toList();
    }
  }

  private static void compare(
      String address, String way, ServerClient prometheus, ServerClient narthex)
      throws IOException, InterruptedException {
    String request =
        way.contains(" ") ? way.replaceFirst(" ", " " + address + " ") : way + " " + address;
    Map<String, String> expected = ask(prometheus, address, way);
    Map<String, String> actual = ask(narthex, address, way);
    Stream.concat(expected.keySet().stream(), actual.keySet().stream())
        .distinct()
        .map(subject -> difference(request, subject, expected, actual))
        .filter(difference -> !difference.prometheus().equals(difference.narthex()))
        .forEach(DIFFERENCES::add);
  }

  private static Difference difference(
      String request, String subject, Map<String, String> expected, Map<String, String> actual) {
    return new Difference(
        request, subject, expected.getOrDefault(subject, ""), actual.getOrDefault(subject, ""));
  }

  private static Map<String, String> ask(ServerClient server, String address, String way)
      throws IOException, InterruptedException {
    String[] parts = way.split("[ :]+", 3);
    HttpRequest.Builder request =
        server.request(address.replace("[]", "%5B%5D")).method(parts[0], BodyPublishers.noBody());
    if (parts.length > 2) {
      request.header(parts[1], parts[2]);
    }
    HttpResponse<byte[]> response = server.send(request.build());
    Map<String, String> seen = new TreeMap<>();
    seen.put("status", Integer.toString(response.statusCode()));
    HEADERS.forEach(
        name -> response.headers().firstValue(name).ifPresent(value -> seen.put(name, value)));
    if (response.statusCode() >= 400 && parts.length == 1) {
      seen.put("body", new String(response.body(), StandardCharsets.UTF_8));
    }
    return seen;
  }

  @Test
  void everyDifferenceIsExplained() {
    assertThat(DIFFERENCES).filteredOn(difference -> !difference.isExplained()).isEmpty();
  }

  @Test
  void everyExplanationIsNeeded() {
    assertThat(ExplainedDifference.ALL)
        .filteredOn(
            one -> DIFFERENCES.stream().noneMatch(d -> one.explains(d.request(), d.subject())))
        .isEmpty();
  }
}
