package io.narthex.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.server.launch.NarthexProcess;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresIT {
  @TempDir private Path directory;

  @Test
  void startsWhileTheDatabaseIsAwayAndOpensItLater() throws IOException, InterruptedException {
    try (PrivatePostgres postgres = PrivatePostgres.create();
        NarthexProcess narthex = NarthexProcess.start(directory, postgres.environment())) {
      narthex.awaitHealthy();
      narthex.awaitOutput("cannot be used yet");

      postgres.start();

      narthex.awaitOutput("is open (POSTGRESQL)");
      assertThat(narthex.get("/-/healthy").statusCode()).isEqualTo(200);
    }
  }
}
