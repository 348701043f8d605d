package io.narthex.bench.beside;

import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.ProcessUsage;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerProcess;
import io.narthex.interop.peer.ServerSpec;
import java.io.IOException;
import java.time.Duration;

/** One server, started with empty storage and alone on the machine, being fed by a scenario. */
final class Trial implements AutoCloseable {
  private static final Duration SETTLING = Duration.ofSeconds(3);

  private final Scenario scenario;
  private final Sizes sizes;
  private final Lab lab;
  private final GeneratedTargets targets;
  private final ServerProcess server;
  private final ProcessUsage idle;
  private Window ingest = new Window(0, 0, 0);

  /** What a stretch of time took: CPU seconds, seconds of the clock, samples served. */
  record Window(double cpuSeconds, double seconds, long samples) {
    double cpuPerSecond() {
      return cpuSeconds / seconds;
    }
  }

  /** Work to be measured. */
  interface Work {
    void run() throws IOException, InterruptedException;
  }

  Trial(Scenario scenario, Sizes sizes, ServerKind kind) throws IOException, InterruptedException {
    this.scenario = scenario;
    this.sizes = sizes;
    this.lab = new Lab("beside-" + kind.id());
    this.targets = scenario.targets(sizes);
    this.server =
        lab.startReady(
            new ServerSpec(
                kind,
                scenario.config(targets, sizes),
                "--web.enable-admin-api",
                "--web.enable-lifecycle"));
    Thread.sleep(SETTLING.toMillis());
    this.idle = server.usage();
  }

  /** Lets the server scrape until it can be measured. */
  void feed() throws InterruptedException {
    targets.open();
    scenario.feed(this);
  }

  Scenario scenario() {
    return scenario;
  }

  Sizes sizes() {
    return sizes;
  }

  ServerProcess server() {
    return server;
  }

  ServerClient client() {
    return server.client();
  }

  GeneratedTargets targets() {
    return targets;
  }

  /** What the server used when it was ready and had no series. */
  ProcessUsage idle() {
    return idle;
  }

  /** CPU that ingesting alone takes, known once {@link IngestCpu} has measured it. */
  Window ingest() {
    return ingest;
  }

  Window measureIngest() throws IOException, InterruptedException {
    ingest = during(() -> Thread.sleep(sizes.window().toMillis()));
    return ingest;
  }

  Window during(Work work) throws IOException, InterruptedException {
    long start = System.nanoTime();
    long samples = targets.samples();
    ProcessUsage before = server.usage();
    work.run();
    return new Window(
        server.usage().cpuSeconds() - before.cpuSeconds(),
        (System.nanoTime() - start) / 1e9,
        targets.samples() - samples);
  }

  @Override
  public void close() throws IOException {
    lab.close();
    targets.close();
  }
}
