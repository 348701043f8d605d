package io.narthex.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.interop.peer.ExpositionServer;
import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerProcess;
import io.narthex.interop.peer.ServerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How late scrapes start: whole servers scrape many small targets every five seconds, and each
 * target notes when it is asked. What the machine and the exchange add counts as the server's.
 *
 * <pre>
 *  java -cp target/test-classes:target/classes:… -Dpeers.dir=DIR \
 *    io.narthex.scrape.LatenessRun [targets [seconds]]
 * </pre>
 */
final class LatenessRun {
  private static final long INTERVAL_MS = 5_000;

  /** The server starts meanwhile, and its code is compiled. */
  private static final long WARM_UP_MS = 30_000;

  private static final byte[] EXPOSITION =
      IntStream.range(0, 20)
          .mapToObj(i -> "metric{number=\"" + i + "\"} " + i + "\n")
          .collect(Collectors.joining())
          .getBytes(UTF_8);

  private final int targets;
  private final long windowMs;

  private LatenessRun(int targets, long windowMs) {
    this.targets = targets;
    this.windowMs = windowMs;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int targets = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
    long seconds = arguments.length > 1 ? Long.parseLong(arguments[1]) : 60;
    LatenessRun run = new LatenessRun(targets, 1_000 * seconds);
    run.measure(ServerKind.PROMETHEUS);
    run.measure(ServerKind.NARTHEX);
    System.out.println("load " + Files.readString(Path.of("/proc/loadavg")).strip());
  }

  private void measure(ServerKind kind) throws IOException, InterruptedException {
    ScrapeArrivals arrivals = new ScrapeArrivals(targets, INTERVAL_MS);
    try (ExpositionServer exposer = new ExpositionServer(path -> answer(arrivals, path));
        Lab lab = new Lab("lateness")) {
      ServerProcess server = lab.startReady(new ServerSpec(kind, config(exposer.address())));
      Thread.sleep(WARM_UP_MS);
      arrivals.clear();
      double cpu = -server.usage().cpuSeconds();
      Thread.sleep(windowMs);
      double[] lateMs = arrivals.lateMs();
      cpu += server.usage().cpuSeconds();
      print(kind, lateMs, cpu);
    }
  }

  private static byte[] answer(ScrapeArrivals arrivals, String path) {
    arrivals.note(Integer.parseInt(path.substring(1)), System.nanoTime());
    return EXPOSITION;
  }

  private String config(String address) {
    return IntStream.range(0, targets)
        .mapToObj(
            i ->
                "  - {targets: ['%s'], labels: {__metrics_path__: /%d, instance: '%d'}}\n"
                    .formatted(address, i, i))
        .collect(
            Collectors.joining(
                "",
                "global: {scrape_interval: 5s, scrape_timeout: 4s}\n"
                    + "scrape_configs:\n- job_name: many\n  static_configs:\n",
                ""));
  }

  private void print(ServerKind kind, double[] lateMs, double cpuSeconds) {
    Arrays.sort(lateMs);
    System.out.printf(
        Locale.ROOT,
        "%s: %d scrapes of %d, ms late: median %.1f, p99 %.1f, most %.1f; %.1f s of CPU%n",
        kind.id(),
        lateMs.length,
        targets * windowMs / INTERVAL_MS,
        lateMs[lateMs.length / 2],
        lateMs[lateMs.length * 99 / 100],
        lateMs[lateMs.length - 1],
        cpuSeconds);
  }
}
