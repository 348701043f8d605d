package io.narthex.http;

import io.narthex.http.config.HttpConfigException;
import io.narthex.http.plain.Response;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** One call on its way, across its redirects. Steps follow each other, so they take no lock. */
final class Exchange {
  private static final int MAX_REDIRECTS = 10;

  private final Route route;
  private final HttpCall call;
  private volatile CompletableFuture<?> inFlight = CompletableFuture.completedFuture(null);
  private final AtomicBoolean answered = new AtomicBoolean();
  private volatile boolean stopped;
  private int redirects;

  Exchange(Route route, HttpCall call) {
    this.route = route;
    this.call = call;
  }

  CompletableFuture<Response> start(URI uri, String token) {
    answered.set(false);
    try {
      Sent sent = route.send(call, uri, token, answered);
      inFlight = sent.exchange();
      if (stopped) {
        stop();
      }
      return sent.response().thenCompose(response -> received(uri, token, response));
    } catch (HttpConfigException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Whether the head of the response has come, so that only its body is waited for. */
  boolean isAnswered() {
    return answered.get();
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

  private CompletableFuture<Response> received(URI uri, String token, Response response) {
    URI next = route.followsRedirects() ? Redirects.target(uri, response) : null;
    if (next == null) {
      return CompletableFuture.completedFuture(response);
    }
    if (++redirects > MAX_REDIRECTS) {
      return CompletableFuture.failedFuture(
          new IOException("stopped after " + MAX_REDIRECTS + " redirects"));
    }
    return start(next, token);
  }
}
