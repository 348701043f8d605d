package io.narthex.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A query ends when its client leaves, and only then: requests sent ahead stay what they are. */
class ClientLeavesInteropIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Would take minutes, and reads nothing from storage. */
  private static final String LONG =
      "quantile_over_time(0.5, (vector(1) * time())[200h:1s]) + quantile_over_time(0.6,"
          + " (vector(1) * time())[200h:1s])";

  private static final String SHORTER = "quantile_over_time(0.5, (vector(1) * time())[2h:1s])";

  @TempDir private static Path directory;
  private static Path log;
  private static Lab lab;
  private static ServerClient narthex;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    RequiredPeers.require(ServerKind.NARTHEX);
    log = directory.resolve("queries.log");
    String config = "global: {query_log_file: '" + log + "'}\n";
    lab = new Lab("client-leaves");
    narthex =
        lab.startReady(new ServerSpec(ServerKind.NARTHEX, config, "--query.timeout=1h")).client();
  }

  @AfterAll
  static void stop() throws IOException {
    if (lab != null) {
      lab.close();
    }
  }

  @BeforeEach
  void forget() throws IOException {
    Files.write(log, new byte[0]);
  }

  @Test
  void aQueryEndsWithItsClient() throws IOException, InterruptedException {
    try (Socket client = new Socket(narthex.base().getHost(), narthex.base().getPort())) {
      send(client, range(LONG));
      Await.until("the query runs", PATIENCE, () -> active() == 1);
    }
    assertCanceled();
  }

  /** The connection stays, for the other requests that share it. */
  @Test
  void aQueryEndsWithItsStreamOfHttp2() throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    assertThat(ask(client, "/-/healthy").join().version()).isEqualTo(HttpClient.Version.HTTP_2);
    CompletableFuture<HttpResponse<String>> left = ask(client, rangePath(LONG));
    CompletableFuture<HttpResponse<String>> stays = ask(client, rangePath(LONG));
    Await.until("both queries run", PATIENCE, () -> active() == 2);
    left.cancel(true);
    Await.until("one query runs", PATIENCE, () -> active() == 1);
    assertThat(stays).isNotDone();
    stays.cancel(true);
    assertCanceled();
    assertThat(ask(client, "/-/healthy").join().statusCode()).isEqualTo(200);
  }

  private static void assertCanceled() throws IOException, InterruptedException {
    Await.until("no query runs any more", PATIENCE, () -> active() == 0);
    Await.until("it is logged", PATIENCE, () -> Files.readString(log).endsWith("\n"));
    assertThat(Files.readAllLines(log))
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains("\"error\":\"query was canceled in expression evaluation\"")
                    .contains("\"path\":\"/api/v1/query_range\""));
  }

  private static CompletableFuture<HttpResponse<String>> ask(HttpClient client, String path) {
    HttpRequest request = HttpRequest.newBuilder(narthex.base().resolve(path)).build();
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  private static int active() throws IOException, InterruptedException {
    JsonNode queries = narthex.api("status/active_queries");
    return queries.size();
  }

  @Test
  void whatWasSentAheadIsAnswered() throws IOException {
    try (Socket client = new Socket(narthex.base().getHost(), narthex.base().getPort())) {
      client.setSoTimeout((int) PATIENCE.toMillis());
      send(client, range(SHORTER) + "GET /-/healthy HTTP/1.1\r\nHost: n\r\n\r\n");
      BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
      assertThat(in.readLine()).isEqualTo("HTTP/1.1 200 OK");
      String line = in.readLine();
      while (!line.startsWith("HTTP/1.1")) {
        line = in.readLine();
      }
      assertThat(line).isEqualTo("HTTP/1.1 200 OK");
    }
  }

  private static String range(String query) {
    return "GET " + rangePath(query) + " HTTP/1.1\r\nHost: n\r\n\r\n";
  }

  private static String rangePath(String query) {
    return "/api/v1/query_range?start=1000000&end=1010000&step=10&query="
        + URLEncoder.encode(query, UTF_8);
  }

  private static void send(Socket client, String requests) throws IOException {
    client.getOutputStream().write(requests.getBytes(UTF_8));
    client.getOutputStream().flush();
  }
}
