package io.narthex.bench.beside;

import io.narthex.interop.peer.ServerAnswerException;
import io.narthex.interop.peer.ServerClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * {@code /federate} while all series are ingested, each time by another selector. CPU is what the
 * requests took beyond ingesting in the same time.
 */
enum Federate implements Measurement {
  ALL("all series", 1, "identity", "beside_.*", SeriesMix.GROUP),
  ALL_GZIP("all series, gzip", 1, "gzip", "beside_.*", SeriesMix.GROUP),
  ALL_FOUR("all series, four clients", 4, "identity", "beside_.*", SeriesMix.GROUP),
  NARROW("one histogram", 1, "identity", "beside_duration_0_seconds.*", SeriesMix.HISTOGRAM);

  private final String what;
  private final int clients;
  private final String encoding;
  private final String names;
  private final int seriesOfGroup;

  Federate(String what, int clients, String encoding, String names, int seriesOfGroup) {
    this.what = what;
    this.clients = clients;
    this.encoding = encoding;
    this.names = names;
    this.seriesOfGroup = seriesOfGroup;
  }

  @Override
  public List<Figure> measure(Trial trial) throws IOException, InterruptedException {
    List<Double> latencies = Collections.synchronizedList(new ArrayList<>());
    Trial.Window window = trial.during(() -> allClients(trial, latencies));
    double cpu = window.cpuSeconds() - trial.ingest().cpuPerSecond() * window.seconds();
    return List.of(
        new Figure("/federate of " + what + ", latency", "s", Medians.of(latencies)),
        new Figure("/federate of " + what + ", CPU", "s", Math.max(0, cpu) / latencies.size()));
  }

  private void allClients(Trial trial, List<Double> latencies)
      throws IOException, InterruptedException {
    List<Client> others = new ArrayList<>();
    for (int i = 1; i < clients; i++) {
      others.add(new Client(trial, latencies));
    }
    others.forEach(Thread::start);
    requests(trial, latencies);
    for (Client other : others) {
      other.join();
      if (other.problem != null) {
        throw new ServerAnswerException(other.problem.toString());
      }
    }
  }

  private final class Client extends Thread {
    private final Trial trial;
    private final List<Double> latencies;
    private volatile Exception problem;

    Client(Trial trial, List<Double> latencies) {
      this.trial = trial;
      this.latencies = latencies;
    }

    @Override
    public void run() {
      try {
        requests(trial, latencies);
      } catch (IOException | InterruptedException | ServerAnswerException e) {
        problem = e;
      }
    }
  }

  private void requests(Trial trial, List<Double> latencies)
      throws IOException, InterruptedException {
    for (int i = 0; i < trial.sizes().requests(); i++) {
      latencies.add(federate(trial, Thread.currentThread().getId() + "-" + i));
    }
  }

  private double federate(Trial trial, String different) throws IOException, InterruptedException {
    String selector =
        "{job=\"%s\",__name__=~\"%s\",mode!=\"none-%s-%s\"}"
            .formatted(GeneratedTargets.JOB, names, this, different);
    long start = System.nanoTime();
    HttpResponse<byte[]> answer =
        trial
            .client()
            .send(
                trial
                    .client()
                    .request("/federate?" + ServerClient.encode("match[]", selector))
                    .header("Accept-Encoding", encoding)
                    .build());
    double seconds = (System.nanoTime() - start) / 1e9;
    long series = series(answer);
    if (series != expected(trial)) {
      throw new ServerAnswerException(
          "federated %d of %d series, status %d"
              .formatted(series, expected(trial), answer.statusCode()));
    }
    return seconds;
  }

  private long expected(Trial trial) {
    boolean all = seriesOfGroup == SeriesMix.GROUP;
    return all ? trial.targets().series() : (long) trial.sizes().targets() * seriesOfGroup;
  }

  private static long series(HttpResponse<byte[]> answer) throws IOException {
    byte[] body = answer.body();
    if (answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip")) {
      body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
    }
    long series = 0;
    boolean lineStart = true;
    for (byte b : body) {
      if (lineStart && b != '#') {
        series++;
      }
      lineStart = b == '\n';
    }
    return series;
  }
}
