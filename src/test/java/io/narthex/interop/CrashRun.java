package io.narthex.interop;

import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerProcess;
import io.narthex.interop.peer.ServerSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A Narthex with short blocks under writing, killed by SIGKILL at random moments: while it
 * journals, seals, stores, compacts or cuts the journal. After each start everything acknowledged
 * is there.
 */
final class CrashRun {
  private static final int WRITERS = 3;
  private static final int LEAST_MS = 2_000;
  private static final int MOST_MS = 12_000;
  private static final String[] FLAGS = {
    "--web.enable-remote-write-receiver", "--storage.tsdb.min-block-duration=2s"
  };

  private final String name;
  private final Map<String, String> environment;
  private final Random random;
  private final long beginNanos = System.nanoTime();

  /**
   * A run on one database.
   *
   * @param environment what names the database; empty for H2
   */
  CrashRun(String name, Map<String, String> environment, long seed) {
    this.name = name;
    this.environment = environment;
    this.random = new Random(seed);
  }

  /** Kills so many times, printing what it finds; returns what the last start held. */
  CrashLoad.Tally run(int kills) throws IOException, InterruptedException {
    CrashLoad.Tally tally = new CrashLoad.Tally();
    try (Lab lab = new Lab("crash-" + name)) {
      ServerProcess server =
          lab.startReady(
              new ServerSpec(ServerKind.NARTHEX, "scrape_configs: []\n", FLAGS)
                  .withEnvironment(environment));
      List<CrashLoad> loads =
          IntStream.range(0, WRITERS)
              .mapToObj(writer -> new CrashLoad(server.client(), "w" + writer))
              .toList();
      for (int kill = 1; kill <= kills; kill++) {
        long afterMs = LEAST_MS + random.nextInt(MOST_MS - LEAST_MS);
        killUnderLoad(server, loads, afterMs);
        long startNanos = System.nanoTime();
        server.restart();
        server.awaitReady(Lab.READY_DEADLINE);
        Duration start = Duration.ofNanos(System.nanoTime() - startNanos);
        tally = tally(loads);
        System.out.printf(
            "%s kill %d after %d ms, ready after %d ms: %s%n",
            name, kill, afterMs, start.toMillis(), tally);
      }
    }
    return tally;
  }

  private static void killUnderLoad(ServerProcess server, List<CrashLoad> loads, long afterMs)
      throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (CrashLoad load : loads) {
      Thread thread = new Thread(load, "crash load");
      thread.start();
      threads.add(thread);
    }
    Thread.sleep(afterMs);
    server.kill();
    loads.forEach(CrashLoad::stop);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private CrashLoad.Tally tally(List<CrashLoad> loads) throws IOException, InterruptedException {
    CrashLoad.Tally sum = new CrashLoad.Tally();
    int seconds = (int) Duration.ofNanos(System.nanoTime() - beginNanos).toSeconds() + 10;
    for (CrashLoad load : loads) {
      sum.add(load.tally(seconds));
    }
    return sum;
  }
}
