package io.narthex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.interop.peer.ServerKind;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The short form of {@link CrashRuns}. */
class CrashInteropIT {
  @BeforeAll
  static void requirePeers() {
    RequiredPeers.require(ServerKind.NARTHEX);
  }

  @Test
  void nothingAcknowledgedIsLost() throws IOException, InterruptedException {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    CrashLoad.Tally tally = new CrashRun("h2", Map.of(), seed).run(2);
    assertThat(tally.acknowledged).as("seed %d", seed).isPositive();
    assertThat(tally)
        .hasToString(
            "%d samples acknowledged, 0 lost, 0 duplicated, 0 never sent", tally.acknowledged);
  }
}
