package io.narthex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerProcess;
import io.narthex.interop.peer.ServerSpec;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Methods, origins and paths beside the usual are answered as Prometheus answers them. */
class HttpMethodsInteropIT {
  private static final String CONFIG = "global:\n  scrape_interval: 1m\n";
  private static final String CORS = "--web.cors.origin=https?://(a|b)\\.example";

  private static Lab lab;
  private static ServerClient narthex;
  private static ServerClient prometheus;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    RequiredPeers.require(ServerKind.NARTHEX, ServerKind.PROMETHEUS);
    lab = new Lab("methods");
    ServerProcess first = lab.start(new ServerSpec(ServerKind.NARTHEX, CONFIG, CORS));
    ServerProcess second = lab.start(new ServerSpec(ServerKind.PROMETHEUS, CONFIG, CORS));
    first.awaitReady(Lab.READY_DEADLINE);
    second.awaitReady(Lab.READY_DEADLINE);
    narthex = first.client();
    prometheus = second.client();
  }

  @AfterAll
  static void stop() throws IOException {
    if (lab != null) {
      lab.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> sameRefusals() {
    return Stream.of(
            "HEAD /api/v1/query",
            "PUT /api/v1/query",
            "DELETE /api/v1/labels",
            "POST /api/v1/status/config",
            "GET /api/v1/nothing",
            "GET /nothing",
            "GET /api",
            "HEAD /metrics",
            "POST /metrics",
            "OPTIONS /metrics",
            "POST /federate",
            "HEAD /federate",
            "OPTIONS /federate",
            "POST /-/healthy",
            "POST /-/ready",
            "GET /-/nothing",
            "GET /-/reload",
            "PUT /-/reload",
            "GET /-/quit",
            "POST /-/quit")
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line, () -> assertSame(line, List.of("Allow", "Content-Type"))));
  }

  @TestFactory
  Stream<DynamicTest> sameOrigins() {
    List<String> headers =
        List.of(
            "Access-Control-Allow-Origin",
            "Access-Control-Allow-Methods",
            "Access-Control-Allow-Headers",
            "Access-Control-Expose-Headers");
    return Stream.of(
            "GET /api/v1/labels http://a.example",
            "GET /api/v1/labels http://a.example.org",
            "GET /api/v1/labels",
            "OPTIONS /api/v1/query https://b.example",
            "OPTIONS /api/v1/query",
            "GET /-/healthy http://a.example")
        .map(line -> DynamicTest.dynamicTest(line, () -> assertSame(line, headers)));
  }

  private static void assertSame(String line, List<String> headers)
      throws IOException, InterruptedException {
    assertThat(answer(narthex, line, headers)).isEqualTo(answer(prometheus, line, headers));
  }

  private record Seen(int status, Map<String, List<String>> headers, String body) {}

  private static Seen answer(ServerClient server, String line, List<String> headers)
      throws IOException, InterruptedException {
    String[] parts = line.split(" ");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.base().resolve(parts[1]))
            .method(parts[0], BodyPublishers.noBody());
    if (parts.length > 2) {
      request.header("Origin", parts[2]);
    }
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    return new Seen(
        response.statusCode(),
        headers.stream().collect(Collectors.toMap(name -> name, response.headers()::allValues)),
        response.body());
  }
}
