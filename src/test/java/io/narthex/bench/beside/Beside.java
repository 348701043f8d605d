package io.narthex.bench.beside;

import io.narthex.interop.peer.ServerAnswerException;
import io.narthex.interop.peer.ServerKind;
import java.io.IOException;
import java.io.PrintStream;

/** Runs every scenario on every server, repetitions interleaved, one server at a time. */
final class Beside {
  private final Sizes sizes;
  private final PrintStream progress;
  private final Results results = new Results();

  Beside(Sizes sizes, PrintStream progress) {
    this.sizes = sizes;
    this.progress = progress;
  }

  Results run() throws IOException, InterruptedException {
    for (Scenario scenario : sizes.scenarios()) {
      for (int repetition = 1; repetition <= scenario.repetitions(sizes); repetition++) {
        for (ServerKind server : sizes.servers()) {
          progress.printf("%s, repetition %d: %s%n", scenario, repetition, server.id());
          trial(scenario, server);
        }
      }
    }
    return results;
  }

  private void trial(Scenario scenario, ServerKind server) throws InterruptedException {
    try (Trial trial = new Trial(scenario, sizes, server)) {
      trial.feed();
      for (Measurement measurement : scenario.measurements()) {
        measure(trial, measurement);
      }
    } catch (IOException | ServerAnswerException failure) {
      results.addFailure(server, scenario.toString(), failure);
    }
  }

  /** A measurement that a server cannot answer does not keep the others from being taken. */
  private void measure(Trial trial, Measurement measurement) throws InterruptedException {
    ServerKind server = trial.server().kind();
    try {
      measurement.measure(trial).forEach(figure -> results.add(server, figure));
    } catch (IOException | ServerAnswerException failure) {
      results.addFailure(server, measurement.getClass().getSimpleName(), failure);
    }
  }
}
