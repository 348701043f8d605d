package io.narthex.server.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherIT {
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

  @TempDir private Path directory;
  @TempDir private Path other;

  @Test
  void runsBesideAnotherAndEndsOnSigterm() throws IOException, InterruptedException {
    try (NarthexProcess first =
            NarthexProcess.start(
                directory, Map.of(), "--log.format", "json", "--web.page-title=x");
        NarthexProcess second =
            NarthexProcess.start(other, Map.of(), "--web.external-url=http://h/prefix")) {
      first.awaitHealthy();
      second.awaitOk("/prefix/-/healthy").awaitOutput("is open (H2)");

      assertThat(first.get("/-/healthy").body()).startsWith("Prometheus Server is Healthy");
      assertThat(first.output().lines())
          .allSatisfy(line -> assertThat(line).startsWith("{\"time\":"));
      assertThat(first.output()).contains("--web.page-title has no meaning");

      first.awaitOk("/-/ready");
      first.signal("HUP");
      first.awaitOutput("SIGHUP reload");
      assertThat(first.get("/-/healthy").statusCode()).isEqualTo(200);

      first.terminate();
      second.terminate();
      assertThat(first.exitCode()).isZero();
      assertThat(second.exitCode()).isZero();
    }
  }

  @Test
  void refusesAStoragePathInUse() throws IOException, InterruptedException {
    try (NarthexProcess first = NarthexProcess.start(directory, Map.of()).awaitHealthy();
        NarthexProcess second =
            NarthexProcess.run(
                other,
                Map.of(),
                NOWHERE,
                List.of(
                    "--storage.tsdb.path=" + directory.resolve("data"),
                    "--web.listen-address=127.0.0.1:0"))) {
      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.output()).contains("in use by another Narthex, process " + first.pid());
      assertThat(first.get("/-/healthy").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void refusesAnOccupiedPort() throws IOException, InterruptedException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        NarthexProcess narthex = run("--web.listen-address", "127.0.0.1:" + taken.getLocalPort())) {
      assertThat(narthex.exitCode()).isEqualTo(1);
      assertThat(narthex.output()).contains("cannot listen on 127.0.0.1:" + taken.getLocalPort());
    }
  }

  @Test
  void failsWhenTheServerDoesNotStand() throws IOException, InterruptedException {
    try (NarthexProcess narthex =
        NarthexProcess.start(directory, Map.of("NARTHEX_DB_DRIVER", "nonesuch"))) {
      assertThat(narthex.exitCode()).isEqualTo(1);
      assertThat(narthex.output()).containsPattern("narthex: error: .*nonesuch");
    }
  }

  @Test
  void refusesAnUnknownFlagAndNamesTheKnown() throws IOException, InterruptedException {
    try (NarthexProcess narthex = run("--web.enable-lifecycles")) {
      assertThat(narthex.exitCode()).isEqualTo(2);
      assertThat(narthex.output())
          .contains("unknown long flag '--web.enable-lifecycles'", "--web.enable-lifecycle,");
    }
  }

  @Test
  void refusesASettingItCannotRead() throws IOException, InterruptedException {
    try (NarthexProcess narthex = run("--query.timeout=soon")) {
      assertThat(narthex.exitCode()).isEqualTo(2);
      assertThat(narthex.output()).contains("narthex.query.timeout=soon: not a valid duration");
    }
  }

  @Test
  void refusesAMissingConfigurationFile() throws IOException, InterruptedException {
    try (NarthexProcess narthex = run("--config.file=absent.yml")) {
      assertThat(narthex.exitCode()).isEqualTo(1);
      assertThat(narthex.output()).contains("absent.yml cannot be read");
    }
  }

  @Test
  void checksAConfigurationWithoutStarting() throws IOException, InterruptedException {
    Files.writeString(
        directory.resolve("rules.yml"), "groups: [{name: a, rules: [{alert: A, expr: up}]}]");
    Path good = Files.writeString(directory.resolve("good.yml"), "rule_files: [rules.yml]");
    Path bad = Files.writeString(directory.resolve("bad.yml"), "global: {scrape_interval: 1x}");
    try (NarthexProcess check = run("--check", good.toString())) {
      assertThat(check.exitCode()).isZero();
      assertThat(check.output()).contains("rules.yml: rules found: 1", "is a valid configuration");
    }
    try (NarthexProcess check = run("--check", bad.toString())) {
      assertThat(check.exitCode()).isEqualTo(1);
      assertThat(check.output()).contains("FAILED: parsing YAML file " + bad, "1x");
    }
  }

  @Test
  void printsVersionAndHelp() throws IOException, InterruptedException {
    try (NarthexProcess version = run("--version")) {
      assertThat(version.exitCode()).isZero();
      assertThat(version.output()).startsWith("narthex, version ").doesNotContain("unknown");
    }
    try (NarthexProcess help = run("--help")) {
      assertThat(help.exitCode()).isZero();
      assertThat(help.output()).contains("--[no-]web.enable-lifecycle", "--query.timeout=\"2m\"");
    }
  }

  private NarthexProcess run(String... flags) throws IOException {
    return NarthexProcess.run(directory, Map.of(), NOWHERE, List.of(flags));
  }
}
