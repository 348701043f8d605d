package io.narthex.server.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.server.launch.NarthexProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The requests that a server makes to itself. */
class WarmUpIT {
  @Test
  void theyCountNowhere(@TempDir Path directory) throws IOException, InterruptedException {
    String[] flags = {"--log.level=debug", "--web.warm-up-requests=3"};
    try (NarthexProcess narthex = NarthexProcess.start(directory, Map.of(), flags)) {
      narthex.awaitOk("/-/ready").awaitOutput("warmed up");
      assertThat(narthex.get("/metrics").body())
          .contains("prometheus_http_requests_total{")
          .doesNotContain("handler=\"/federate\"");
      assertThat(narthex.get("/api/v1/federation").body()).contains("\"clients\":[]");
    }
  }
}
