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
 * CPU seconds per million samples that remote write brings, of whole servers, one after the other,
 * which are sent the same bytes: first until they are warm, then to be measured, of 1.0 and of 2.0.
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
    RemoteWriteBeside beside = new RemoteWriteBeside(targets, rounds);
    double[] theirs = beside.measure(ServerKind.PROMETHEUS);
    double[] ours = beside.measure(ServerKind.NARTHEX);
    for (int version = 1; version <= 2; version++) {
      System.out.printf(
          Locale.ROOT,
          "remote write %d.0: Prometheus %.2f s, Narthex %.2f s per million samples: %.2f%n",
          version,
          theirs[version - 1],
          ours[version - 1],
          ours[version - 1] / theirs[version - 1]);
    }
    System.out.println("load " + Machine.load());
  }

  /** CPU seconds per million samples by version. */
  private double[] measure(ServerKind kind)
      throws IOException, InterruptedException, ExpositionException {
    try (Lab lab = new Lab("remote-write")) {
      ServerProcess server =
          lab.startReady(
              new ServerSpec(kind, "scrape_configs: []\n", "--web.enable-remote-write-receiver"));
      int all = 2 * (WARM_UP + 1) * rounds;
      long startMs = System.currentTimeMillis() - all * STEP_MS;
      double first = measure(server, false, startMs);
      return new double[] {first, measure(server, true, startMs + all / 2 * STEP_MS)};
    }
  }

  private double measure(ServerProcess server, boolean v2, long startMs)
      throws IOException, InterruptedException, ExpositionException {
    WrittenTargets written = new WrittenTargets(targets, SERIES, v2);
    double warm = 0;
    for (int round = 0; round < (WARM_UP + 1) * rounds; round++) {
      if (round == WARM_UP * rounds) {
        warm = server.usage().cpuSeconds();
      }
      for (byte[] body : written.scrape(startMs + round * STEP_MS)) {
        send(server.client(), body, v2);
      }
    }
    return (server.usage().cpuSeconds() - warm) / ((double) rounds * targets * SERIES / 1e6);
  }

  private static void send(ServerClient client, byte[] body, boolean v2)
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
