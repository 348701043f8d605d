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
import java.net.URI;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A {@code /federate} that fails in mid-body, here because it becomes longer than was estimated
 * beforehand, ends without the last chunk, so that no client takes it for a whole one.
 */
class CutOffInteropIT {
  private static final int SERIES = 1_000;
  private static final String CONFIG =
      """
      scrape_configs:
        - job_name: long
          scrape_interval: 1s
          static_configs: [{targets: ['TARGET']}]
      """;
  private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

  @Test
  void hasNoLastChunk() throws IOException, InterruptedException {
    RequiredPeers.require(ServerKind.NARTHEX);
    byte[] exposition = exposition().getBytes(US_ASCII);
    try (ExpositionServer target = new ExpositionServer(path -> exposition);
        Lab lab = new Lab("cut-off")) {
      ServerClient narthex =
          lab.startReady(
                  new ServerSpec(
                      ServerKind.NARTHEX,
                      CONFIG.replace("TARGET", target.address()),
                      "--federation.max-bytes=200KB"))
              .client();
      Await.until(
          "the long series are there",
          Duration.ofSeconds(60),
          () ->
              narthex.vector("count(long)", ServerClient.nowSeconds()).containsValue(1.0 * SERIES));
      assertThat(raw(narthex.base(), "up")).startsWith("HTTP/1.1 200").endsWith(LAST_CHUNK);
      assertThat(raw(narthex.base(), "long"))
          .startsWith("HTTP/1.1 200")
          .contains("Transfer-Encoding: chunked")
          .hasSizeGreaterThan(50_000)
          .doesNotEndWith(LAST_CHUNK);
    }
  }

  private static String exposition() {
    return IntStream.range(0, SERIES)
        .mapToObj(i -> "long{n=\"" + i + "\",text=\"" + "x".repeat(1000) + "\"} 1\n")
        .collect(Collectors.joining());
  }

  /** All that comes until the last chunk, or else until the server closes the connection. */
  private static String raw(URI base, String match) throws IOException {
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write(
              ("GET /federate?match[]=" + match + " HTTP/1.1\r\nHost: narthex\r\n\r\n")
                  .getBytes(US_ASCII));
      StringBuilder answer = new StringBuilder();
      InputStream in = socket.getInputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        answer.append((char) next);
        if (next == '\n' && answer.indexOf(LAST_CHUNK, answer.length() - 8) >= 0) {
          break;
        }
      }
      return answer.toString();
    }
  }
}
