package io.narthex.bench.beside;

import io.narthex.exposition.ExpositionException;
import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerProcess;
import io.narthex.interop.peer.ServerSpec;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Locale;

/**
 * CPU seconds per million samples that remote write brings, of whole servers, which are sent the
 * same bytes by turns, so that what else the machine does meets both: first until they are warm,
 * then to be measured, of 1.0 and of 2.0.
 *
 * <pre>
 *  java -cp target/test-classes:target/classes:… -Dpeers.dir=DIR \
 *    io.narthex.bench.beside.RemoteWriteBeside [targets [rounds]]
 * </pre>
 */
final class RemoteWriteBeside {
  private static final int SERIES = 1_000;
  private static final int WARM_UP = 2;
  private static final long STEP_MS = 15_000;

  private final int targets;
  private final int rounds;

  private RemoteWriteBeside(int targets, int rounds) {
    this.targets = targets;
    this.rounds = rounds;
  }

  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExpositionException {
    int targets = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
    new RemoteWriteBeside(targets, rounds).measure();
    System.out.println("load " + Machine.load());
  }

  private void measure() throws IOException, InterruptedException, ExpositionException {
    try (Lab lab = new Lab("remote-write")) {
      ServerProcess theirs = lab.startReady(receiver(ServerKind.PROMETHEUS));
      ServerProcess ours = lab.startReady(receiver(ServerKind.NARTHEX));
      int all = (WARM_UP + 1) * rounds;
      long startMs = System.currentTimeMillis() - 2 * all * STEP_MS;
      measure(theirs, ours, false, startMs);
      measure(theirs, ours, true, startMs + all * STEP_MS);
    }
  }

  private static ServerSpec receiver(ServerKind kind) {
    return new ServerSpec(kind, "scrape_configs: []\n", "--web.enable-remote-write-receiver");
  }

  private void measure(ServerProcess theirs, ServerProcess ours, boolean v2, long startMs)
      throws IOException, InterruptedException, ExpositionException {
    WrittenTargets written = new WrittenTargets(targets, SERIES, v2);
    long measuredMs = startMs + WARM_UP * rounds * STEP_MS;
    write(written, theirs, ours, v2, startMs, WARM_UP * rounds);
    double theirCpu = -theirs.usage().cpuSeconds();
    double ourCpu = -ours.usage().cpuSeconds();
    write(written, theirs, ours, v2, measuredMs, rounds);
    theirCpu += theirs.usage().cpuSeconds();
    ourCpu += ours.usage().cpuSeconds();
    double millions = (double) rounds * targets * SERIES / 1e6;
    System.out.printf(
        Locale.ROOT,
        "remote write %d.0: Prometheus %.2f s, Narthex %.2f s per million samples: %.2f%n",
        v2 ? 2 : 1,
        theirCpu / millions,
        ourCpu / millions,
        ourCpu / theirCpu);
  }

  private static void write(
      WrittenTargets written,
      ServerProcess theirs,
      ServerProcess ours,
      boolean v2,
      long startMs,
      int rounds)
      throws IOException, InterruptedException, ExpositionException {
    for (int round = 0; round < rounds; round++) {
      for (byte[] body : written.scrape(startMs + round * STEP_MS)) {
        send(theirs.client(), body, v2);
        send(ours.client(), body, v2);
      }
    }
  }

  /** Writes one body; anything but success is an error. */
  static void send(ServerClient client, byte[] body, boolean v2)
      throws IOException, InterruptedException {
    String proto = v2 ? "io.prometheus.write.v2.Request" : "prometheus.WriteRequest";
    HttpResponse<byte[]> response =
        client.send(
            client
                .request("/api/v1/write")
                .header("Content-Encoding", "snappy")
                .header("Content-Type", "application/x-protobuf;proto=" + proto)
                .header("X-Prometheus-Remote-Write-Version", v2 ? "2.0.0" : "0.1.0")
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    if (response.statusCode() / 100 != 2) {
      throw new IOException(response.statusCode() + ": " + ServerClient.text(response));
    }
  }
}
