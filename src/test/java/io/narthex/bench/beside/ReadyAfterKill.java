package io.narthex.bench.beside;

import io.narthex.interop.peer.Lab;
import java.io.IOException;
import java.util.List;

/** SIGKILL while ingesting; seconds from the next start until it says that it is ready. */
final class ReadyAfterKill implements Measurement {
  @Override
  public List<Figure> measure(Trial trial) throws IOException, InterruptedException {
    double millions = trial.targets().samples() / 1e6;
    trial.server().kill();
    long start = System.nanoTime();
    trial.server().restart();
    trial.server().awaitReady(Lab.READY_DEADLINE);
    double seconds = (System.nanoTime() - start) / 1e9;
    return List.of(
        new Figure("ready after kill -9", "s", seconds),
        new Figure("  with samples scraped before", "million", millions));
  }
}
