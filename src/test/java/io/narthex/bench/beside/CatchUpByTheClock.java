package io.narthex.bench.beside;

import com.fasterxml.jackson.databind.JsonNode;
import io.narthex.exposition.ExpositionException;
import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.RawSample;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerProcess;
import io.narthex.interop.peer.ServerSpec;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * How fast a root catches up with its leaf, by the clock, both of them whole servers: the leaf is
 * written a backlog while the root is down, and goes on being written to while the root catches up.
 * Tells what both took of the CPU, too, and how regular the live pulls were meanwhile.
 *
 * <pre>
 *  java -cp target/test-classes:target/classes:… -Dserver.home=target/server \
 *    io.narthex.bench.beside.CatchUpByTheClock [targets [scrapes]]
 * </pre>
 *
 * <p>Targets have 1,000 series each: 100 and 200 make 20 million samples.
 */
final class CatchUpByTheClock {
  private static final int SERIES = 1_000;
  private static final long STEP_MS = 15_000;
  private static final long POLL_MS = 100;
  private static final int INTERVAL_SECONDS = 5;
  private static final String ROOT =
      """
      federation_configs:
        - job_name: leaf
          mode: resume
          match: ['{job="beside"}']
          scrape_interval: 5s
          scrape_timeout: 5s
          static_configs: [{targets: ['LEAF']}]
      """;

  private final ServerProcess leaf;
  private final ServerProcess root;
  private final int targets;
  private final WrittenTargets written;

  private CatchUpByTheClock(ServerProcess leaf, ServerProcess root, int targets) {
    this.leaf = leaf;
    this.root = root;
    this.targets = targets;
    this.written = new WrittenTargets(targets, SERIES, true);
  }

  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExpositionException {
    int targets = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
    int scrapes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
    try (Lab lab = new Lab("catch-up-by-the-clock")) {
      ServerProcess leaf =
          lab.startReady(
              new ServerSpec(
                  ServerKind.NARTHEX,
                  "scrape_configs: []\n",
                  "--web.enable-remote-write-receiver"));
      String config = ROOT.replace("LEAF", leaf.address());
      ServerProcess root = lab.startReady(new ServerSpec(ServerKind.NARTHEX, config));
      new CatchUpByTheClock(leaf, root, targets).run(scrapes);
    }
    System.out.println("load " + Machine.load());
  }

  private void run(int scrapes) throws IOException, InterruptedException, ExpositionException {
    while (!source("health").asText().equals("up")) {
      Thread.sleep(POLL_MS);
    }
    root.kill();
    long startMs = System.currentTimeMillis() - scrapes * STEP_MS;
    for (int i = 0; i < scrapes; i++) {
      write(startMs + i * STEP_MS);
    }
    root.restart();
    root.awaitReady(Lab.READY_DEADLINE);
    while (samples() == 0) {
      Thread.sleep(POLL_MS);
    }
    report(catchUp((long) scrapes * targets * SERIES));
  }

  private void write(long timeMs) throws IOException, InterruptedException, ExpositionException {
    for (byte[] body : written.scrape(timeMs)) {
      RemoteWriteBeside.send(leaf.client(), body, true);
    }
  }

  /**
   * What catching up came to.
   *
   * @param samples stored meanwhile
   * @param begunSeconds since the epoch
   */
  private record Run(
      long samples, double begunSeconds, double seconds, double leafCpu, double rootCpu) {}

  /** Waits until the root has caught up; live samples go on meanwhile. */
  private Run catchUp(long backlog) throws IOException, InterruptedException, ExpositionException {
    double begun = ServerClient.nowSeconds();
    long samples = -samples();
    double leafCpu = -leaf.usage().cpuSeconds();
    double rootCpu = -root.usage().cpuSeconds();
    double liveUntil = begun;
    while (samples() < backlog || source("backlog").asLong() > 0) {
      if (ServerClient.nowSeconds() > liveUntil) {
        write(System.currentTimeMillis());
        liveUntil += INTERVAL_SECONDS;
      }
      Thread.sleep(POLL_MS);
    }
    return new Run(
        samples + samples(),
        begun,
        ServerClient.nowSeconds() - begun,
        leafCpu + leaf.usage().cpuSeconds(),
        rootCpu + root.usage().cpuSeconds());
  }

  private void report(Run run) throws IOException, InterruptedException {
    double millions = run.samples() / 1e6;
    System.out.printf(
        Locale.ROOT,
        "%.1f million samples in %.1f s: %.2f million/s; CPU per million: leaf %.2f s, root %.2f s%n",
        millions,
        run.seconds(),
        millions / run.seconds(),
        run.leafCpu() / millions,
        run.rootCpu() / millions);
    System.out.printf(
        Locale.ROOT,
        "live pulls each %d s: at most %.1f s between two, newest sample at most %.1f s old%n",
        INTERVAL_SECONDS,
        longestPause(run.begunSeconds()),
        oldestNews(run.begunSeconds() + 2 * INTERVAL_SECONDS));
  }

  /** The longest time between two live pulls since then (s). */
  private double longestPause(double fromSeconds) throws IOException, InterruptedException {
    List<RawSample> pulls = pulls("up", fromSeconds);
    long longestMs = 0;
    for (int i = 1; i < pulls.size(); i++) {
      longestMs = Math.max(longestMs, pulls.get(i).timestamp() - pulls.get(i - 1).timestamp());
    }
    return longestMs / 1e3;
  }

  /** How old the newest sample was at most at the end of a pull since then (s). */
  private double oldestNews(double fromSeconds) throws IOException, InterruptedException {
    return pulls("lag_seconds", fromSeconds).stream()
        .mapToDouble(pull -> Double.parseDouble(pull.value()))
        .max()
        .orElse(Double.NaN);
  }

  /** What the root stored at the end of each of its pulls since then. */
  private List<RawSample> pulls(String figure, double fromSeconds)
      throws IOException, InterruptedException {
    String selector = "narthex_federation_source_" + figure + "[1h]";
    return root.client().samples(selector, ServerClient.nowSeconds()).values().stream()
        .flatMap(List::stream)
        .filter(pull -> pull.timestamp() > fromSeconds * 1000)
        .toList();
  }

  private long samples() throws IOException, InterruptedException {
    return source("samples").asLong();
  }

  private JsonNode source(String field) throws IOException, InterruptedException {
    return root.client().api("federation").path("sources").path(0).path(field);
  }
}
