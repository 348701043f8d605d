package io.narthex.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.tools.attach.AttachNotSupportedException;
import io.narthex.interop.Await;
import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerProcess;
import io.narthex.interop.peer.ServerSpec;
import java.io.IOException;
import java.time.Duration;
import javax.management.JMException;
import org.junit.jupiter.api.Test;

/** The management beans from another process: figures, operations, and what switches refuse. */
class ManagementBeansIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SCRAPES_ITSELF =
      """
      scrape_configs:
        - job_name: narthex
          scrape_interval: 1s
          scrape_timeout: 1s
          static_configs: [{targets: ['%s']}]
      """
          .formatted(ServerSpec.SELF);

  @Test
  void figuresAndOperations()
      throws IOException, InterruptedException, AttachNotSupportedException, JMException {
    try (Lab lab = new Lab("management")) {
      ServerProcess process =
          lab.startReady(
              new ServerSpec(ServerKind.NARTHEX, SCRAPES_ITSELF, "--web.enable-admin-api"));
      try (WatchedServer server = new WatchedServer(process)) {
        awaitFigure(server, "Scraping", "TargetsUp", 1);
        assertThat(server.figure("Scraping", "Jobs")).isEqualTo(1);
        assertThat((Long) server.figure("Storage", "Series")).isPositive();
        assertThat(server.figure("Federation", "Sources")).isEqualTo(0);
        assertThat(server.figure("Rules", "FailingRules")).isEqualTo(0);
        assertThat(server.figure("Configuration", "Loaded")).isEqualTo(true);
        assertThat(server.call("Configuration", "validate")).isEqualTo("");
        assertThat((String) server.call("Storage", "snapshot")).isNotEmpty();
        assertThat(server.call("Storage", "seal")).isInstanceOf(Boolean.class);
        assertThatThrownBy(() -> server.call("Configuration", "reload"))
            .hasStackTraceContaining("--web.enable-lifecycle");
        Await.until(
            "the audit log",
            PATIENCE,
            () ->
                ServerClient.text(process.client().get("/api/v1/admin/audit"))
                    .contains("JMX snapshot"));
      }
    }
  }

  private static void awaitFigure(WatchedServer server, String type, String name, int least)
      throws IOException, InterruptedException {
    Await.until(
        type + "." + name,
        PATIENCE,
        () -> {
          try {
            return (Integer) server.figure(type, name) >= least;
          } catch (JMException e) {
            throw new IOException(e);
          }
        });
  }
}
