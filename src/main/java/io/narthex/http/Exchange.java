package io.narthex.http;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/** One call on its way, across its redirects. Steps follow each other, so they take no lock. */
final class Exchange {
  private static final int MAX_REDIRECTS = 10;

  private final Route route;
  private final HttpCall call;
  private volatile CompletableFuture<?> inFlight = CompletableFuture.completedFuture(null);
  private volatile boolean stopped;
  private int redirects;

  Exchange(Route route, HttpCall call) {
    this.route = route;
    this.call = call;
  }

  CompletableFuture<HttpAnswer> start(URI uri, String token) {
    try {
      CompletableFuture<HttpResponse<BodyBuffer>> sent = route.send(call, uri, token);
      inFlight = sent;
      if (stopped) {
        stop();
      }
      return sent.thenCompose(response -> received(uri, token, response));
    } catch (HttpConfigException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /**
   * Hangs up, if there is still something to hang up: cancelling even what is over costs a thread.
   */
  void stop() {
    stopped = true;
    CompletableFuture<?> sent = inFlight;
    if (!sent.isDone()) {
      sent.cancel(true);
    }
  }

  private CompletableFuture<HttpAnswer> received(
      URI uri, String token, HttpResponse<BodyBuffer> response) {
    URI next = route.followsRedirects() ? Redirects.target(uri, response) : null;
    if (next == null) {
      HttpAnswer answer = response.body().answer(response.statusCode(), response.headers());
      return CompletableFuture.completedFuture(answer);
    }
    if (++redirects > MAX_REDIRECTS) {
      return CompletableFuture.completedFuture(
          HttpAnswer.failed("stopped after " + MAX_REDIRECTS + " redirects"));
    }
    return start(next, token);
  }
}
