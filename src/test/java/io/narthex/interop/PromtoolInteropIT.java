package io.narthex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** promtool, asking Narthex, prints what it prints when it asks Prometheus. */
class PromtoolInteropIT {
  private static final String SERVER = "SERVER";

  private static Path promtool;
  private static FixedPair pair;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    promtool = RequiredPeers.requireProgram("promtool");
    pair = new FixedPair("promtool", "region: eu");
  }

  @AfterAll
  static void stop() throws IOException {
    if (pair != null) {
      pair.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> samePrint() {
    String start = Long.toString(pair.history().start() / 1000);
    String end = Long.toString(pair.history().end() / 1000);
    return Stream.of(
            List.of("check", "healthy", "--url=" + SERVER),
            List.of("check", "ready", "--url=" + SERVER),
            List.of("query", "instant", "--time=" + end, SERVER, "demo_requests_total"),
            List.of("query", "instant", "--time=" + end, "-o", "json", SERVER, "sum(demo_untyped)"),
            List.of("query", "instant", "--time=" + end, SERVER, "rate(demo_untyped"),
            range(start, end, "demo_temperature_celsius"),
            range(start, end, "sum by (status) (rate(demo_requests_total[1m]))"),
            series(start, end, "demo_odd"),
            series(start, end, "{method=\"get\"}"),
            List.of("query", "labels", "--start=" + start, "--end=" + end, SERVER, "status"),
            List.of("query", "labels", "--match=demo_untyped", SERVER, "__name__"),
            List.of(
                "query",
                "analyze",
                "--server=" + SERVER,
                "--type=histogram",
                "--time=" + end,
                "--match=demo_duration_seconds_bucket"))
        .map(args -> DynamicTest.dynamicTest(String.join(" ", args), () -> assertSame(args)));
  }

  @Test
  void debugMetricsArePacked(@TempDir Path folder) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                promtool.toString(), "debug", "metrics", pair.narthex().base().toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(folder.resolve("debug.tar.gz")).isNotEmptyFile();
  }

  /** Into a server of its own: those of the pair hold the same, and are to go on so. */
  @Test
  void pushedMetricsAreTaken() throws IOException, InterruptedException {
    try (Lab lab = new Lab("push")) {
      ServerClient narthex =
          lab.startReady(
                  new ServerSpec(
                      ServerKind.NARTHEX,
                      "global: {scrape_interval: 1m}",
                      "--web.enable-remote-write-receiver"))
              .client();
      Process process =
          new ProcessBuilder(
                  promtool.toString(), "push", "metrics", narthex.base() + "/api/v1/write")
              .redirectErrorStream(true)
              .start();
      try (OutputStream in = process.getOutputStream()) {
        in.write("pushed_total{a=\"b\"} 3\n".getBytes(StandardCharsets.UTF_8));
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
      assertThat(narthex.vector("pushed_total", ServerClient.nowSeconds()).values())
          .containsExactly(3.0);
    }
  }

  private static List<String> range(String start, String end, String query) {
    return List.of(
        "query", "range", "--start=" + start, "--end=" + end, "--step=30s", SERVER, query);
  }

  private static List<String> series(String start, String end, String match) {
    return List.of(
        "query", "series", "--start=" + start, "--end=" + end, "--match=" + match, SERVER);
  }

  private static void assertSame(List<String> args) throws IOException, InterruptedException {
    String expected = run(args, pair.prometheus());
    assertThat(expected).as("promtool must print something to compare").hasSizeGreaterThan(10);
    assertThat(run(args, pair.narthex())).isEqualTo(expected);
  }

  /** Exit code and sorted lines: the order of an instant query's series is left open. */
  private static String run(List<String> args, ServerClient server)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(promtool.toString()));
    args.forEach(arg -> command.add(arg.replace(SERVER, server.base().toString())));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor()
        + "\n"
        + String.join(
            "\n", output.replace(server.base().toString(), SERVER).lines().sorted().toList());
  }
}
