package io.narthex.interop;

import io.narthex.interop.peer.RawSample;
import io.narthex.interop.peer.ServerClient;
import io.narthex.model.Labels;
import io.narthex.storage.Appender;
import io.narthex.wire.Snappy;
import io.narthex.wire.WriteRequestWriter;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One writer that sends samples of its own series, one message after the other, and remembers which
 * were acknowledged. A message whose answer never came may be stored or not.
 */
final class CrashLoad implements Runnable {
  private static final int SERIES = 50;
  private static final long PAUSE_MS = 20;

  private final ServerClient server;
  private final String writer;
  private final Set<Long> acknowledged = new HashSet<>();
  private final Set<Long> unanswered = new HashSet<>();
  private volatile boolean running = true;
  private long lastMs;

  CrashLoad(ServerClient server, String writer) {
    this.server = server;
    this.writer = writer;
  }

  /** Writes until told to stop, or until the server is gone. */
  @Override
  public void run() {
    running = true;
    try {
      while (running) {
        lastMs = Math.max(lastMs + 1, System.currentTimeMillis());
        send(lastMs);
        Thread.sleep(PAUSE_MS);
      }
    } catch (IOException killed) {
      unanswered.add(lastMs);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void stop() {
    running = false;
  }

  private void send(long timeMs) throws IOException, InterruptedException {
    HttpRequest request =
        server
            .request("/api/v1/write")
            .header("Content-Type", "application/x-protobuf;proto=io.prometheus.write.v2.Request")
            .header("Content-Encoding", "snappy")
            .POST(HttpRequest.BodyPublishers.ofByteArray(message(timeMs)))
            .build();
    HttpResponse<byte[]> answer = server.send(request);
    if (answer.statusCode() == 204) {
      acknowledged.add(timeMs);
    } else {
      unanswered.add(timeMs);
    }
  }

  /** One sample of each series. */
  private byte[] message(long timeMs) {
    WriteRequestWriter out = new WriteRequestWriter();
    for (int i = 0; i < SERIES; i++) {
      out.series(Labels.of(labels(i)));
      out.sample(Appender.NO_START, timeMs, value(i, timeMs));
      out.endSeries();
    }
    byte[] message = out.finish();
    return Snappy.encode(message, 0, message.length);
  }

  private Map<String, String> labels(int series) {
    return Map.of("__name__", "crash", "series", Integer.toString(series), "writer", writer);
  }

  private static double value(int series, long timeMs) {
    return timeMs % 1_000_000 * 100 + series;
  }

  /** Compares what the server holds with what it acknowledged. */
  Tally tally(int seconds) throws IOException, InterruptedException {
    Tally tally = new Tally();
    String selector = "crash{writer=\"%s\"}[%ds]".formatted(writer, seconds);
    Map<Map<String, String>, List<RawSample>> all =
        server.samples(selector, ServerClient.nowSeconds() + 1);
    for (int i = 0; i < SERIES; i++) {
      count(tally, i, all.getOrDefault(labels(i), List.of()));
    }
    return tally;
  }

  private void count(Tally tally, int series, List<RawSample> samples) {
    Set<Long> seen = new HashSet<>();
    for (RawSample sample : samples) {
      long timeMs = sample.timestamp();
      boolean sent = acknowledged.contains(timeMs) || unanswered.contains(timeMs);
      boolean right = Double.parseDouble(sample.value()) == value(series, timeMs);
      tally.duplicated += seen.add(timeMs) ? 0 : 1;
      tally.foreign += sent && right ? 0 : 1;
    }
    tally.acknowledged += acknowledged.size();
    tally.lost += acknowledged.stream().filter(timeMs -> !seen.contains(timeMs)).count();
  }

  /** Samples that were counted; all but the first should be 0. */
  static final class Tally {
    long acknowledged;
    long lost;
    long duplicated;
    long foreign;

    void add(Tally other) {
      acknowledged += other.acknowledged;
      lost += other.lost;
      duplicated += other.duplicated;
      foreign += other.foreign;
    }

    @Override
    public String toString() {
      return "%d samples acknowledged, %d lost, %d duplicated, %d never sent"
          .formatted(acknowledged, lost, duplicated, foreign);
    }
  }
}
