package io.narthex.server.api.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.interop.Await;
import io.narthex.server.launch.NarthexProcess;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that was killed tells at its next start what it was asked. */
class ActiveQueriesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String QUERY = "quantile_over_time(0.5,vector(time())[200h:1s])";

  @TempDir private Path directory;

  @Test
  void whatRanWhenTheServerWasKilledIsNamed() throws IOException, InterruptedException {
    Path file = directory.resolve("data/queries.active");
    try (NarthexProcess killed = NarthexProcess.start(directory, Map.of()).awaitOk("/-/ready");
        Socket client = new Socket(killed.base().getHost(), killed.base().getPort())) {
      String request =
          "GET /api/v1/query_range?start=1e6&end=1.01e6&step=1&query="
              + QUERY
              + " HTTP/1.1\r\nHost: n\r\n\r\n";
      client.getOutputStream().write(request.getBytes(UTF_8));
      Await.until("it runs", PATIENCE, () -> Files.readString(file).contains("200h"));
    }
    try (NarthexProcess next = NarthexProcess.start(directory, Map.of()).awaitOk("/-/ready")) {
      assertThat(next.output())
          .contains("had not ended when the server last did")
          .contains("quantile_over_time(0.5");
      assertThat(Files.readString(file)).isBlank();
    }
  }
}
