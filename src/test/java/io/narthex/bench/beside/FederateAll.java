package io.narthex.bench.beside;

import io.narthex.interop.peer.ServerAnswerException;
import io.narthex.interop.peer.ServerClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code /federate} of all series while they are ingested, each time by another selector. CPU is
 * what the requests took beyond ingesting in the same time.
 */
final class FederateAll implements Measurement {
  @Override
  public List<Figure> measure(Trial trial) throws IOException, InterruptedException {
    List<Double> latencies = new ArrayList<>();
    Trial.Window window =
        trial.during(
            () -> {
              for (int i = 0; i < trial.sizes().requests(); i++) {
                latencies.add(federate(trial, i));
              }
            });
    double cpu = window.cpuSeconds() - trial.ingest().cpuPerSecond() * window.seconds();
    return List.of(
        new Figure("/federate of all series, latency", "s", Medians.of(latencies)),
        new Figure(
            "/federate of all series, CPU", "s", Math.max(0, cpu) / trial.sizes().requests()));
  }

  private static double federate(Trial trial, int request)
      throws IOException, InterruptedException {
    String selector =
        "{job=\"%s\",__name__=~\"beside_.*\",mode!=\"none-%d\"}"
            .formatted(GeneratedTargets.JOB, request);
    long start = System.nanoTime();
    HttpResponse<byte[]> answer =
        trial.client().get("/federate?" + ServerClient.encode("match[]", selector));
    double seconds = (System.nanoTime() - start) / 1e9;
    long series = ServerClient.text(answer).lines().filter(line -> !line.startsWith("#")).count();
    if (series != trial.targets().series()) {
      throw new ServerAnswerException(
          "federated %d of %d series, status %d"
              .formatted(series, trial.targets().series(), answer.statusCode()));
    }
    return seconds;
  }
}
