package io.narthex.interop;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.interop.peer.ExpositionServer;
import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerSpec;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A {@code /federate} that fails in mid-body, here because it becomes longer than was estimated
 * beforehand, resets the connection, so that no client takes it for a whole one.
 */
class CutOffInteropIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int SERIES = 1_000;
  private static final String CONFIG =
      """
      global: {query_log_file: LOG}
      scrape_configs:
        - job_name: long
          scrape_interval: 1s
          static_configs: [{targets: ['TARGET']}]
      """;
  private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

  @TempDir private Path directory;

  /** What came, and whether the connection was reset in the end. */
  private record Raw(String text, boolean reset) {}

  /** With chunks, or ended by the end of the connection. */
  @ParameterizedTest
  @ValueSource(strings = {"keep-alive", "close"})
  void isTold(String connection) throws IOException, InterruptedException {
    RequiredPeers.require(ServerKind.NARTHEX);
    byte[] exposition = exposition().getBytes(US_ASCII);
    Path log = directory.resolve("queries.log");
    try (ExpositionServer target = new ExpositionServer(path -> exposition);
        Lab lab = new Lab("cut-off")) {
      ServerClient narthex =
          lab.startReady(
                  new ServerSpec(
                      ServerKind.NARTHEX,
                      CONFIG.replace("TARGET", target.address()).replace("LOG", log.toString()),
                      "--federation.max-bytes=200KB"))
              .client();
      Await.until(
          "the long series are there",
          PATIENCE,
          () ->
              narthex.vector("count(long)", ServerClient.nowSeconds()).containsValue(1.0 * SERIES));
      Raw whole = raw(narthex.base(), "up", connection);
      assertThat(whole.reset).isFalse();
      assertThat(whole.text).startsWith("HTTP/1.1 200").contains("up{");
      Await.until("it is logged", PATIENCE, () -> Files.readString(log).endsWith("\n"));
      assertThat(Files.readString(log)).contains("\"query\":\"up\"", "\"path\":\"/federate\"");
      Raw cut = raw(narthex.base(), "long", connection);
      assertThat(cut.text).startsWith("HTTP/1.1 200").contains("long{").doesNotEndWith(LAST_CHUNK);
      assertThat(cut.reset || cut.text.contains("Transfer-Encoding: chunked")).isTrue();
      Await.until(
          "its error is logged",
          PATIENCE,
          () ->
              Files.readString(log)
                  .lines()
                  .anyMatch(line -> line.contains("\"long\"") && line.contains("cut off: more")));
    }
  }

  private static String exposition() {
    return IntStream.range(0, SERIES)
        .mapToObj(i -> "long{n=\"" + i + "\",text=\"" + "x".repeat(1000) + "\"} 1\n")
        .collect(Collectors.joining());
  }

  /** All that comes until the last chunk, or the end of the connection. */
  private static Raw raw(URI base, String match, String connection) throws IOException {
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(30_000);
      String request =
          "GET /federate?match[]=%s HTTP/1.1\r\nHost: narthex\r\nConnection: %s\r\n\r\n";
      socket.getOutputStream().write(request.formatted(match, connection).getBytes(US_ASCII));
      return read(socket.getInputStream());
    }
  }

  private static Raw read(InputStream in) throws IOException {
    StringBuilder answer = new StringBuilder();
    try {
      for (int next = in.read(); next >= 0; next = in.read()) {
        answer.append((char) next);
        if (next == '\n' && answer.indexOf(LAST_CHUNK, answer.length() - 8) >= 0) {
          break;
        }
      }
      return new Raw(answer.toString(), false);
    } catch (SocketException e) {
      return new Raw(answer.toString(), true);
    }
  }
}
