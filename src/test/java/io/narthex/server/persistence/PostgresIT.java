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
  void startsWhileTheDatabaseIsAwayAndIsReadyLater() throws IOException, InterruptedException {
    try (PrivatePostgres postgres = PrivatePostgres.create();
        NarthexProcess narthex = NarthexProcess.start(directory, postgres.environment())) {
      narthex.awaitHealthy();
      narthex.awaitOutput("cannot be used yet");
      assertThat(narthex.get("/-/ready").statusCode()).isEqualTo(503);
      assertThat(narthex.get("/-/ready").body()).contains("the database");

      postgres.start();

      narthex.awaitOutput("is open (POSTGRESQL)");
      narthex.awaitOk("/-/ready");
      secondIsRefused(postgres);
    }
  }

  /** Another server on the same database waits, and says for whom. */
  private void secondIsRefused(PrivatePostgres postgres) throws IOException, InterruptedException {
    Path other = directory.resolve("other");
    assertThat(other.toFile().mkdir()).isTrue();
    try (NarthexProcess second = NarthexProcess.start(other, postgres.environment())) {
      second.awaitOutput("the store is held by process");
      assertThat(second.get("/-/ready").statusCode()).isEqualTo(503);
    }
  }
}
