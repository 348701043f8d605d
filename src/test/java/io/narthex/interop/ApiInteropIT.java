package io.narthex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.narthex.interop.peer.ServerClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The HTTP API answers every listed request as Prometheus does on the same samples. */
class ApiInteropIT {
  private static FixedPair pair;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    pair = new FixedPair("api", "region: eu");
  }

  @AfterAll
  static void stop() throws IOException {
    if (pair != null) {
      pair.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> sameAnswer() {
    return Stream.of("api-requests.txt", "grafana-requests.txt")
        .flatMap(file -> ApiRequest.in(file).stream())
        .map(request -> DynamicTest.dynamicTest(request.line(), () -> assertSame(request)));
  }

  private static void assertSame(ApiRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> expected = request.send(pair.prometheus(), pair.history());
    HttpResponse<byte[]> actual = request.send(pair.narthex(), pair.history());
    assertThat(expected.statusCode())
        .as("what Prometheus answers: %s", ServerClient.text(expected))
        .isEqualTo(request.status());
    assertThat(actual.statusCode())
        .as("status of %s", ServerClient.text(actual))
        .isEqualTo(expected.statusCode());
    assertThat(actual.headers().firstValue("Content-Type"))
        .isEqualTo(expected.headers().firstValue("Content-Type"));
    assertThat(
            JsonDifferences.between(
                json(expected),
                json(actual),
                request.ordered(),
                pointer -> AllowedDifference.covers(request, pointer)))
        .isEmpty();
  }

  private static JsonNode json(HttpResponse<byte[]> response) throws IOException {
    try {
      return ServerClient.json(response);
    } catch (JsonProcessingException noJson) {
      return JsonDifferences.text(ServerClient.text(response));
    }
  }
}
