package io.narthex.alerts;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.http.HttpAnswer;
import io.narthex.http.HttpCall;
import io.narthex.http.HttpFetcher;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The alerts that wait for one Alertmanager, and the one request that is under way to it. A full
 * queue loses its oldest alerts: newer ones say more.
 */
final class SendLoop {
  private static final Logger LOG = System.getLogger(SendLoop.class.getName());
  private static final long MOST_ANSWER_BYTES = 1 << 20;

  private final HttpFetcher fetcher;
  private final long timeoutMs;
  private final NotifierSettings settings;
  private final AlertmanagerCounters counters;
  private final LongAdder dropped;

  @GuardedBy("this")
  private final Deque<Notification> queue = new ArrayDeque<>();

  @GuardedBy("this")
  private @Nullable CompletableFuture<Void> underWay;

  /**
   * A loop with an empty queue.
   *
   * @param dropped counts the alerts that are lost, over all Alertmanagers
   */
  SendLoop(
      URI url, HttpFetcher fetcher, long timeoutMs, NotifierSettings settings, LongAdder dropped) {
    this.counters = new AlertmanagerCounters(url);
    this.fetcher = fetcher;
    this.timeoutMs = timeoutMs;
    this.settings = settings;
    this.dropped = dropped;
  }

  AlertmanagerCounters counters() {
    return counters;
  }

  synchronized int length() {
    return queue.size();
  }

  synchronized void add(List<Notification> notifications) {
    queue.addAll(notifications);
    int surplus = queue.size() - settings.queueCapacity();
    if (surplus > 0) {
      for (int i = 0; i < surplus; i++) {
        queue.remove();
      }
      dropped.add(surplus);
      LOG.log(Level.WARNING, "queue for {0} is full, {1} alerts dropped", counters.url(), surplus);
    }
    sendNext();
  }

  /** Starts the next request, where none is under way. */
  private synchronized void sendNext() {
    if (queue.isEmpty() || underWay != null) {
      return;
    }
    List<Notification> batch = new ArrayList<>();
    while (!queue.isEmpty() && batch.size() < settings.batchSize()) {
      batch.add(queue.remove());
    }
    CompletableFuture<Void> done = new CompletableFuture<>();
    underWay = done; // before the answer, which may be there at once, forgets it
    long startNanos = System.nanoTime();
    CompletableFuture<Void> unused =
        fetcher
            .send(call(batch))
            .thenAccept(
                answer -> {
                  counters.latency().addSince(startNanos);
                  received(answer, batch.size());
                  done.complete(null);
                });
  }

  private HttpCall call(List<Notification> batch) {
    Map<String, String> headers =
        Map.of("Content-Type", "application/json", "User-Agent", settings.userAgent());
    byte[] body = NotificationJson.of(batch);
    return HttpCall.post(counters.url(), headers, body, timeoutMs, MOST_ANSWER_BYTES);
  }

  private void received(HttpAnswer answer, int alerts) {
    if (answer.status() / 100 == 2) {
      counters.send(alerts);
    } else {
      counters.fail(alerts);
      dropped.add(alerts);
      String reason = answer.failure();
      LOG.log(Level.ERROR, "{0} alerts not sent to {1}: {2}", alerts, counters.url(), reason);
    }
    synchronized (this) {
      underWay = null;
      sendNext();
    }
  }

  /** Completes when everything that waits has been sent, or has failed to be. */
  CompletableFuture<Void> drained() {
    CompletableFuture<Void> current;
    synchronized (this) {
      current = underWay;
    }
    return current == null
        ? CompletableFuture.completedFuture(null)
        : current.thenCompose(done -> drained());
  }
}
