package io.narthex.interop;

import static io.narthex.interop.peer.ServerClient.encode;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.interop.peer.ServerClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /federate} answers what Prometheus answers on the same samples, line by line. */
class FederateBodyInteropIT {
  private static final String ALL = selectors("{__name__=~\"demo.*|job:.*\"}");

  private static final List<String> QUERIES =
      List.of(
          ALL,
          selectors("{job=\"fixed\",__name__!~\"up|scrape.*\"}"),
          selectors("{__name__=~\"job:.*\"}"),
          selectors("demo_requests_total{status!=\"200\"}", "{method=\"get\"}"),
          selectors("demo_odd"),
          selectors("demo_no_instance", "demo_own"),
          selectors("demo_nothing"),
          selectors("demo_untyped") + "&unknown=parameter",
          "",
          "match[]=demo_untyped",
          selectors("demo_untyped", ""),
          selectors("demo_untyped{"),
          selectors("demo_untyped[5m]"),
          selectors("demo_untyped offset 1m"),
          selectors("sum(demo_untyped)"),
          selectors("1"),
          selectors("{}"),
          selectors("{job=~\"x*\"}"),
          selectors("demo_untyped{a=~\"(\"}"),
          selectors("demo_untyped", "+++"),
          thousands("demo_requests_total{n!=\"%d\"}"),
          "match[]=demo_untyped;match[]=demo_odd");

  private static final List<String> ACCEPTS =
      List.of(
          "text/plain;version=0.0.4",
          "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
          "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
              + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3",
          "text/html");

  private static FixedPair pair;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    pair = new FixedPair("federate-body", "");
  }

  @AfterAll
  static void stop() throws IOException {
    if (pair != null) {
      pair.close();
    }
  }

  @ParameterizedTest(name = "external labels: {0}")
  @ValueSource(strings = {"", "zone: z, region: eu, method: outer", "instance: outer"})
  void sameAnswers(String externalLabels) throws IOException, InterruptedException {
    pair.label(externalLabels);
    SoftAssertions softly = new SoftAssertions();
    softly.assertThat(answer(pair.prometheus(), get(ALL))).contains("\ndemo_own{");
    for (String query : QUERIES) {
      same(softly, "GET ?" + query, get(query));
    }
    for (String accept : ACCEPTS) {
      same(softly, "Accept: " + accept, c -> get(ALL).to(c).header("Accept", accept));
    }
    for (String coding : List.of("gzip", "deflate, gzip;q=0.5", "identity", "br")) {
      same(
          softly,
          "Accept-Encoding: " + coding,
          client -> get(ALL).to(client).header("Accept-Encoding", coding));
    }
    same(softly, "HEAD", client -> get(ALL).to(client).method("HEAD", BodyPublishers.noBody()));
    same(softly, "POST", FederateBodyInteropIT::post);
    softly.assertAll();
  }

  /** A request still to be addressed to one of the two servers. */
  private interface Question {
    HttpRequest.Builder to(ServerClient client);
  }

  private static Question get(String query) {
    return client -> client.request("/federate" + (query.isEmpty() ? "" : "?" + query)).GET();
  }

  private static HttpRequest.Builder post(ServerClient client) {
    return client
        .request("/federate")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(ALL));
  }

  private static void same(SoftAssertions softly, String what, Question question)
      throws IOException, InterruptedException {
    softly
        .assertThat(answer(pair.narthex(), question))
        .as(what)
        .isEqualTo(answer(pair.prometheus(), question));
  }

  /** Status, the headers that say how to read the body, and the body's lines in sorted order. */
  private static String answer(ServerClient client, Question question)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> response = client.send(question.to(client).build());
    return "%d\nContent-Type: %s\nContent-Encoding: %s\n%s\n"
        .formatted(
            response.statusCode(),
            response.headers().allValues("Content-Type"),
            response.headers().allValues("Content-Encoding"),
            String.join("\n", body(response).lines().sorted().toList()));
  }

  private static String body(HttpResponse<byte[]> response) throws IOException {
    byte[] body = response.body();
    if (response.headers().allValues("Content-Encoding").contains("gzip")) {
      body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
    }
    if (response.headers().allValues("Content-Encoding").contains("deflate")) {
      body = new InflaterInputStream(new ByteArrayInputStream(body)).readAllBytes();
      assertThat(body).isNotEmpty();
    }
    return new String(body, StandardCharsets.UTF_8);
  }

  /** As many selectors as one URL holds, each another that selects the same. */
  private static String thousands(String selector) {
    return selectors(
        IntStream.range(0, 3_000).mapToObj(n -> selector.formatted(n)).toArray(String[]::new));
  }

  private static String selectors(String... selectors) {
    StringBuilder query = new StringBuilder();
    for (String selector : selectors) {
      query.append(query.isEmpty() ? "" : "&").append(encode("match[]", selector));
    }
    return query.toString();
  }
}
