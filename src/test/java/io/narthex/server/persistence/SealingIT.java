package io.narthex.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.server.launch.NarthexProcess;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of a sample on a real server with short blocks: head, block, restart, query. */
class SealingIT {
  private static final Pattern VALUE = Pattern.compile("\"value\":\\[[^,]*,\"([^\"]*)\"]");
  private static final String[] FLAGS = {
    "--config.file=prometheus.yml", "--storage.tsdb.min-block-duration=5s"
  };

  @TempDir private Path directory;

  @Test
  void onH2() throws IOException, InterruptedException {
    sealsAndReadsBack(Map.of());
  }

  @Test
  void onPostgres() throws IOException, InterruptedException {
    try (PrivatePostgres postgres = PrivatePostgres.create()) {
      postgres.start();
      sealsAndReadsBack(postgres.environment());
    }
  }

  @Test
  void goesOnWithoutPostgresAndCatchesUp() throws IOException, InterruptedException {
    configure();
    try (PrivatePostgres postgres = PrivatePostgres.create()) {
      postgres.start();
      try (NarthexProcess narthex =
          NarthexProcess.start(directory, postgres.environment(), FLAGS)) {
        narthex.awaitOk("/-/ready");
        postgres.stop();
        await(narthex, "prometheus_tsdb_compactions_failed_total [1-9]");
        double meanwhile = value(narthex, "count_over_time(up[10m])");

        postgres.start();

        await(narthex, "prometheus_tsdb_blocks_loaded [1-9]");
        assertThat(narthex.output()).contains("will be tried again");
        assertThat(value(narthex, "count_over_time(up[10m])")).isGreaterThan(meanwhile);
        secondIsRefused(postgres);
      }
    }
  }

  /** The database's restart ended the lock of the first; it has taken it again. */
  private void secondIsRefused(PrivatePostgres postgres) throws IOException, InterruptedException {
    Path other = Files.createDirectory(directory.resolve("other"));
    try (NarthexProcess second = NarthexProcess.start(other, postgres.environment())) {
      second.awaitOutput("the store is held by process");
    }
  }

  private void sealsAndReadsBack(Map<String, String> database)
      throws IOException, InterruptedException {
    configure();
    double before;
    try (NarthexProcess narthex = NarthexProcess.start(directory, database, FLAGS)) {
      narthex.awaitOk("/-/ready");
      await(narthex, "prometheus_tsdb_blocks_loaded [1-9]");
      before = value(narthex, "count_over_time(up[10m])");
      narthex.terminate();
      assertThat(narthex.exitCode()).isZero();
    }
    try (NarthexProcess narthex = NarthexProcess.start(directory, database, FLAGS)) {
      narthex.awaitOk("/-/ready");
      assertThat(before).isGreaterThan(10);
      assertThat(value(narthex, "count_over_time(up[10m])")).isGreaterThanOrEqualTo(before);
    }
  }

  private void configure() throws IOException {
    Files.writeString(
        directory.resolve("prometheus.yml"),
        """
        scrape_configs:
          - job_name: silent
            scrape_interval: 500ms
            scrape_timeout: 500ms
            static_configs: [{targets: ['127.0.0.1:1']}]
        """);
  }

  private static void await(NarthexProcess narthex, String metric)
      throws IOException, InterruptedException {
    Pattern line = Pattern.compile("(?m)^" + metric);
    for (int i = 0; i < 240; i++) {
      if (line.matcher(narthex.get("/metrics").body()).find()) {
        return;
      }
      Thread.sleep(500);
    }
    throw new AssertionError("no " + metric + "; said: " + narthex.output());
  }

  private static double value(NarthexProcess narthex, String query)
      throws IOException, InterruptedException {
    String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
    String body = narthex.get("/api/v1/query?query=" + encoded).body();
    Matcher value = VALUE.matcher(body);
    assertThat(value.find()).as(body).isTrue();
    return Double.parseDouble(value.group(1));
  }
}
