package io.narthex.interop;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerSpec;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries that ask for too much are refused as Prometheus refuses them, and others go on. */
class QueryLimitsInteropIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TOO_MANY_SAMPLES = "sum_over_time((vector(1) * time())[20d:1s])";

  /** Holds a place for many seconds, and ends with its client: where that is seen differs. */
  private static final String LONG_HERE =
      "quantile_over_time(0.5, (vector(1) * time())[200h:1s]) > 0";

  /** Takes seconds there, and more than a few milliseconds here. */
  private static final String LONG_THERE =
      IntStream.range(0, 300)
          .mapToObj(i -> "sum_over_time((vector(1) * time())[1d:1s] offset " + i + "s)")
          .collect(joining(" + "));

  @TempDir private static Path directory;
  private static Lab lab;
  private static ServerClient narthex;
  private static ServerClient prometheus;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    RequiredPeers.require(ServerKind.NARTHEX, ServerKind.PROMETHEUS);
    lab = new Lab("query-limits");
    narthex = start(ServerKind.NARTHEX);
    prometheus = start(ServerKind.PROMETHEUS);
  }

  private static ServerClient start(ServerKind kind) throws IOException, InterruptedException {
    return lab.startReady(
            new ServerSpec(
                kind,
                "global: {evaluation_interval: 7s, query_log_file: '" + log(kind) + "'}\n",
                "--query.max-samples=1000000",
                "--query.max-concurrency=1"))
        .client();
  }

  private static Path log(ServerKind kind) {
    return directory.resolve(kind.id() + ".log");
  }

  @AfterAll
  static void stop() throws IOException {
    if (lab != null) {
      lab.close();
    }
  }

  @AfterEach
  void othersGoOn() throws IOException, InterruptedException {
    assertThat(narthex.vector("1 + vector(1)", 0).values()).containsExactly(2.0);
  }

  @Test
  void tooManySamples() throws IOException, InterruptedException {
    String message = "query processing would load too many samples into memory in query execution";
    assertBothRefuse(422, "execution", message, "query", TOO_MANY_SAMPLES);
  }

  @Test
  void tooLong() throws IOException, InterruptedException {
    String message = "query timed out in expression evaluation";
    assertBothRefuse(503, "timeout", message, "query", LONG_THERE, "timeout", "20ms");
  }

  /** Prometheus has this message, too, but reads the query after waiting: see RATIONALE. */
  @Test
  void tooManyAtOnce() throws IOException, InterruptedException {
    String message = "query timed out in query queue";
    String[] fields = {"query", "1", "timeout", "100ms"};
    CompletableFuture<?> here = occupy(narthex, LONG_HERE);
    assertRefuses(narthex, 503, "timeout", message, fields);
    JsonNode active = narthex.api("status/active_queries");
    assertThat(active).hasSize(1);
    assertThat(active.get(0).path("query").asText()).isEqualTo(LONG_HERE);
    assertThat(active.get(0).path("path").asText()).isEqualTo("/api/v1/query_range");
    here.cancel(true);
    Await.until(
        "it ends with its client", PATIENCE, () -> narthex.api("status/active_queries").isEmpty());
    CompletableFuture<?> there = occupy(prometheus, LONG_THERE);
    String theirs = "invalid parameter \"query\": context deadline exceeded";
    assertRefuses(prometheus, 400, "bad_data", theirs, fields);
    there.cancel(true);
    Await.until("it ends with its client, too", PATIENCE, () -> isFree(prometheus));
  }

  private static boolean isFree(ServerClient server) throws IOException, InterruptedException {
    return ServerClient.text(server.get("/metrics")).contains("prometheus_engine_queries 0\n");
  }

  private static CompletableFuture<?> occupy(ServerClient server, String query)
      throws IOException, InterruptedException {
    String fields =
        ServerClient.encode("query", query, "start", "1e6", "end", "1010000", "step", "10");
    CompletableFuture<?> answer = server.sendAsync("/api/v1/query_range?" + fields);
    Await.until(
        "the place is taken",
        PATIENCE,
        () -> ServerClient.text(server.get("/metrics")).contains("prometheus_engine_queries 1\n"));
    return answer;
  }

  @Test
  void tooManyPoints() throws IOException, InterruptedException {
    HttpResponse<byte[]> ours = steps(narthex, "11001");
    assertThat(ours.statusCode()).isEqualTo(400);
    assertThat(ServerClient.text(ours)).isEqualTo(ServerClient.text(steps(prometheus, "11001")));
    assertThat(steps(narthex, "11000").statusCode()).isEqualTo(200);
    assertThat(steps(prometheus, "11000").statusCode()).isEqualTo(200);
  }

  private static HttpResponse<byte[]> steps(ServerClient server, String end)
      throws IOException, InterruptedException {
    return server.post("/api/v1/query_range", "query", "1", "start", "0", "end", end, "step", "1");
  }

  /** Prometheus answers this one, and ends with a stack overflow where it is a thousand times. */
  @Test
  void tooDeep() throws IOException, InterruptedException {
    String query = "(".repeat(100_000) + "1" + ")".repeat(100_000);
    HttpResponse<byte[]> answer = narthex.post("/api/v1/query", "query", query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(ServerClient.json(answer).path("error").asText())
        .matches(".*parse error: query is nested too deeply, more than \\d+ levels");
  }

  @Test
  void whatBecameOfQueriesIsLogged() throws IOException, InterruptedException {
    JsonNode ours = logged(narthex, ServerKind.NARTHEX);
    JsonNode theirs = logged(prometheus, ServerKind.PROMETHEUS);
    assertThat(ours.path("params")).isEqualTo(theirs.path("params"));
    assertThat(ours.path("httpRequest")).isEqualTo(theirs.path("httpRequest"));
    assertThat(ours.path("error")).isEqualTo(theirs.path("error"));
    assertThat(names(ours)).containsAll(names(theirs));
    assertThat(names(ours.path("stats").path("timings")))
        .isEqualTo(names(theirs.path("stats").path("timings")));
    assertThat(names(ours.path("stats").path("samples")))
        .containsAll(names(theirs.path("stats").path("samples")));
  }

  @Test
  void subqueriesStepByTheEvaluationInterval() throws IOException, InterruptedException {
    String query = "count_over_time(vector(1)[1m:])";
    assertThat(narthex.vector(query, 70)).isEqualTo(prometheus.vector(query, 70));
    assertThat(narthex.vector(query, 70).values()).containsExactly(9.0);
  }

  /** The last line of the log, of a query that has just failed. */
  private static JsonNode logged(ServerClient server, ServerKind kind)
      throws IOException, InterruptedException {
    server.post("/api/v1/query", "query", TOO_MANY_SAMPLES, "time", "1700000000");
    Await.until("it is logged", PATIENCE, () -> lastLine(kind).contains("[20d:1s]"));
    return new ObjectMapper().readTree(lastLine(kind));
  }

  private static String lastLine(ServerKind kind) throws IOException {
    List<String> lines = Files.readAllLines(log(kind));
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }

  /** Where in its own program a server writes the line, and how it traces, is its own business. */
  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    names.removeAll(Set.of("source", "spanID"));
    return names;
  }

  private static void assertBothRefuse(int status, String type, String message, String... fields)
      throws IOException, InterruptedException {
    assertRefuses(narthex, status, type, message, fields);
    assertRefuses(prometheus, status, type, message, fields);
  }

  private static void assertRefuses(
      ServerClient server, int status, String type, String message, String... fields)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = server.post("/api/v1/query", fields);
    JsonNode json = ServerClient.json(answer);
    assertThat(json.path("error").asText()).as(server.base().toString()).isEqualTo(message);
    assertThat(json.path("errorType").asText()).isEqualTo(type);
    assertThat(answer.statusCode()).isEqualTo(status);
  }
}
