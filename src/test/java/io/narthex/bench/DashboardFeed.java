package io.narthex.bench;

import io.narthex.interop.peer.RemoteWriteRequest;
import io.narthex.interop.peer.ServerClient;
import io.narthex.model.Sample;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * Writes {@link DashboardSeries} and {@link DashboardHistograms} into a server by remote write:
 * first their past, then as they go.
 */
final class DashboardFeed implements AutoCloseable {
  private static final int SAMPLES_AT_ONCE = 20;

  private final DashboardSeries series = new DashboardSeries();
  private final DashboardHistograms histograms = new DashboardHistograms();
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
    RemoteWriteRequest request = new RemoteWriteRequest();
    for (int i = 0; i < series.size(); i++) {
      int one = i;
      request.add(series.labels(i), samples(samples, t -> new Sample(t, series.next(one))));
    }
    for (int i = 0; i < histograms.size(); i++) {
      int one = i;
      request.add(
          histograms.labels(i), samples(samples, t -> new Sample(t, 0, histograms.next(one))));
    }
    nextMs += samples * interval();
    request.send(server);
  }

  private List<Sample> samples(int count, LongFunction<Sample> at) {
    return LongStream.range(0, count).mapToObj(n -> at.apply(nextMs + n * interval())).toList();
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
