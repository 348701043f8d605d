package io.narthex.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.interop.peer.ExpositionServer;
import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerProcess;
import io.narthex.interop.peer.ServerSpec;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What slow targets do to the others: a server scrapes a hundred good ones beside many that send a
 * byte a second and are given up after their four seconds, for minutes. Prints how many scrapes of
 * each kind there were and what the server takes, of Prometheus and of Narthex.
 *
 * <pre>
 *  java -cp target/test-classes:target/classes:… -Dpeers.dir=DIR \
 *    io.narthex.scrape.SlowTargetsRun [slow targets [minutes]]
 * </pre>
 */
final class SlowTargetsRun {
  private static final int GOOD = 100;
  private static final int SERIES = 200;
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n";

  /** What is printed, by what it is called. */
  private static final Map<String, String> QUERIES =
      Map.of(
          "good targets up", "sum(up{job=\"good\"})",
          "good scrapes a minute, of 1200", "sum(count_over_time(up{job=\"good\"}[1m]))",
          "good scrapes a minute that failed",
              "sum(count_over_time((up{job=\"good\"} == 0)[1m:5s])) or vector(0)",
          "slowest good scrape of a minute, s",
              "max(max_over_time(scrape_duration_seconds{job=\"good\"}[1m]))",
          "slow targets down", "count(up{job=\"slow\"} == 0)",
          "slowest slow scrape, s", "max(scrape_duration_seconds{job=\"slow\"})");

  private SlowTargetsRun() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int slow = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
    int minutes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
    byte[] good =
        IntStream.range(0, SERIES)
            .mapToObj(i -> "metric{number=\"" + i + "\"} " + i + "\n")
            .collect(Collectors.joining())
            .getBytes(UTF_8);
    try (ExpositionServer exposer = new ExpositionServer(path -> good);
        HostileTarget hostile =
            new HostileTarget(HostileTarget.repeating(HEAD, new byte[] {'a'}, 1_000))) {
      String config = config(exposer.address(), hostile.address(), slow);
      measure(ServerKind.PROMETHEUS, config, minutes);
      measure(ServerKind.NARTHEX, config, minutes);
    }
    System.exit(0); // threads of targets that still write
  }

  private static String config(String good, String slow, int slowTargets) {
    return "global: {scrape_interval: 5s, scrape_timeout: 4s}\nscrape_configs:\n"
        + job("good", good, GOOD)
        + job("slow", slow, slowTargets);
  }

  private static String job(String name, String address, int targets) {
    return IntStream.range(0, targets)
        .mapToObj(
            i ->
                "  - {targets: ['%s'], labels: {__metrics_path__: /%d, instance: '%d'}}\n"
                    .formatted(address, i, i))
        .collect(Collectors.joining("", "- job_name: " + name + "\n  static_configs:\n", ""));
  }

  private static void measure(ServerKind kind, String config, int minutes)
      throws IOException, InterruptedException {
    try (Lab lab = new Lab("slow-targets")) {
      ServerProcess server = lab.startReady(new ServerSpec(kind, config));
      System.out.println(kind.id());
      for (int minute = 1; minute <= minutes; minute++) {
        Thread.sleep(60_000);
        print(server, minute);
      }
    }
  }

  private static void print(ServerProcess server, int minute)
      throws IOException, InterruptedException {
    System.out.printf(
        "minute %d: %.1f s of CPU so far, %d MiB resident%n",
        minute, server.usage().cpuSeconds(), server.usage().residentBytes() >> 20);
    for (Map.Entry<String, String> query : QUERIES.entrySet()) {
      System.out.println(
          "  "
              + query.getKey()
              + ": "
              + server.client().vector(query.getValue(), ServerClient.nowSeconds()).values());
    }
  }
}
