package io.narthex.bench;

import io.narthex.interop.peer.ServerClient;
import io.narthex.wire.Snappy;
import io.narthex.wire.WriteRequestWriter;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Writes {@link DashboardSeries} into a server by remote write: first their past, then as they go. */
final class DashboardFeed implements AutoCloseable {
  private static final int SAMPLES_AT_ONCE = 20;

  private final DashboardSeries series = new DashboardSeries();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ServerClient server;
  private long nextMs;

  DashboardFeed(ServerClient server) {
    this.server = server;
  }

  /** Writes the samples of so long, up to now. */
  void history(long lengthMs) throws IOException, InterruptedException {
    long nowMs = System.currentTimeMillis();
    nextMs = nowMs - lengthMs;
    while (nextMs <= nowMs) {
      int samples = (int) Math.min(SAMPLES_AT_ONCE, (nowMs - nextMs) / interval() + 1);
      write(samples);
    }
  }

  /** From now on writes a sample of each series when it is due. */
  void goOn() {
    long delay = Math.max(0, nextMs - System.currentTimeMillis());
    clock.scheduleAtFixedRate(this::one, delay, interval(), TimeUnit.MILLISECONDS);
  }

  private void one() {
    try {
      write(1);
    } catch (IOException e) {
      throw new IllegalStateException(e); // ends the schedule; the queries will miss the samples
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long interval() {
    return DashboardData.INTERVAL_MS;
  }

  private void write(int samples) throws IOException, InterruptedException {
    WriteRequestWriter request = new WriteRequestWriter();
    for (int i = 0; i < series.size(); i++) {
      request.series(series.labels(i));
      for (int n = 0; n < samples; n++) {
        request.sample(0, nextMs + n * interval(), series.next(i));
      }
      request.endSeries();
    }
    nextMs += samples * interval();
    send(request.finish());
  }

  private void send(byte[] message) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        server.send(
            server
                .request("/api/v1/write")
                .header("Content-Encoding", "snappy")
                .header("Content-Type", "application/x-protobuf;proto=io.prometheus.write.v2.Request")
                .header("X-Prometheus-Remote-Write-Version", "2.0.0")
                .POST(BodyPublishers.ofByteArray(Snappy.encode(message, 0, message.length)))
                .build());
    if (response.statusCode() / 100 != 2) {
      throw new IOException("remote write: " + ServerClient.text(response));
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
