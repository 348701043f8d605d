package io.narthex.discovery.http;

import io.narthex.discovery.Discovery;
import io.narthex.discovery.DiscoveryContext;
import io.narthex.discovery.RefreshCounters;
import io.narthex.discovery.TargetGroup;
import io.narthex.discovery.TargetGroups;
import io.narthex.http.HttpAnswer;
import io.narthex.http.HttpCall;
import io.narthex.http.HttpFetcher;
import io.narthex.model.Labels;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** Asks the server once per refresh interval, which is also how long an answer may take. */
final class HttpDiscovery implements Discovery {
  private static final Logger LOG = System.getLogger(HttpDiscovery.class.getName());
  private static final Pattern JSON =
      Pattern.compile("(?i)application/json(;\\s*charset=(\"utf-8\"|utf-8))?");
  private static final long MAX_ANSWER_BYTES = 64 << 20;

  private final HttpSource source;
  private final RefreshCounters counters;
  private final HttpFetcher fetcher;
  private CompletableFuture<?> asking = CompletableFuture.completedFuture(null);
  private boolean started;
  private long askedMs;
  private volatile List<TargetGroup> groups = List.of();

  HttpDiscovery(HttpSource source, DiscoveryContext context) {
    this.source = source;
    this.counters = context.counters().http();
    this.fetcher = context.clients().fetcher(source.client());
  }

  @Override
  public synchronized void tick(long nowMs) {
    boolean due = !started || nowMs - askedMs >= source.refreshIntervalMs();
    if (due && asking.isDone()) {
      started = true;
      askedMs = nowMs;
      long startNanos = System.nanoTime();
      asking = fetcher.send(call()).thenAccept(answer -> received(answer, startNanos));
    }
  }

  private HttpCall call() {
    Map<String, String> headers =
        Map.of(
            "Accept",
            "application/json",
            "X-Prometheus-Refresh-Interval-Seconds",
            BigDecimal.valueOf(source.refreshIntervalMs(), 3).stripTrailingZeros().toPlainString());
    return HttpCall.get(source.url(), headers, source.refreshIntervalMs(), MAX_ANSWER_BYTES);
  }

  private void received(HttpAnswer answer, long startNanos) {
    String failure = answer.failure();
    if (failure == null && !isJson(answer)) {
      failure = "unsupported content type \"" + answer.header("Content-Type") + "\"";
    }
    if (failure == null) {
      try {
        replace(answer);
      } catch (IOException e) {
        failure = e.getMessage();
      }
    }
    if (failure != null) {
      counters.fail();
      LOG.log(Level.WARNING, "cannot get targets from {0}: {1}", source.url(), failure);
    }
    counters.end(startNanos);
  }

  private void replace(HttpAnswer answer) throws IOException {
    String url = source.url().toString();
    List<TargetGroup> read =
        TargetGroups.fromJson(answer.body(), answer.length(), url, Labels.of("__meta_url", url));
    if (!read.equals(groups)) {
      groups = read;
    }
  }

  private static boolean isJson(HttpAnswer answer) {
    return JSON.matcher(answer.header("Content-Type")).matches();
  }

  @Override
  public List<TargetGroup> groups() {
    return groups;
  }

  @Override
  public void close() {
    // a question still under way ends within the refresh interval and is heard by nobody
  }
}
