package io.narthex.bench.beside;

import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.ServerClient;
import java.io.IOException;
import java.util.List;

/**
 * SIGKILL while ingesting; seconds from the next start until it says that it is ready. What a query
 * had shown before is asked for again.
 */
final class ReadyAfterKill implements Measurement {
  @Override
  public List<Figure> measure(Trial trial) throws IOException, InterruptedException {
    double millions = trial.targets().samples() / 1e6;
    double time = ServerClient.nowSeconds();
    double shown = samples(trial, time);
    trial.server().kill();
    long start = System.nanoTime();
    trial.server().restart();
    trial.server().awaitReady(Lab.READY_DEADLINE);
    double seconds = (System.nanoTime() - start) / 1e9;
    double lost = shown - samples(trial, time);
    return List.of(
        new Figure("ready after kill -9", "s", seconds),
        new Figure("  with samples scraped before", "million", millions),
        new Figure("  of those shown, lost", "%", 100 * lost / shown));
  }

  /** Of one family: a scrape is kept whole or not at all. */
  private static double samples(Trial trial, double time) throws IOException, InterruptedException {
    String query = "sum(count_over_time(%s[1h]))".formatted(SeriesMix.CPU_SECONDS);
    return trial.client().vector(query, time).values().stream().findFirst().orElse(0.0);
  }
}
