package io.narthex.http;

import io.narthex.http.config.HttpClientConfig;
import io.narthex.http.plain.Response;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Makes calls under one client configuration, without ever parking a thread. Thread-safe. */
public final class HttpFetcher {
  private final HttpClients clients;
  private final Route route;
  private final @Nullable TokenSource tokens;

  HttpFetcher(HttpClients clients, HttpClientConfig config) {
    this.clients = clients;
    this.route = new Route(clients, config);
    this.tokens = config.oauth2() == null ? null : new TokenSource(clients, config.oauth2());
  }

  /**
   * Starts an exchange. The future completes normally and within the call's timeout, on a thread of
   * the clients' executor (exceptionally only once that executor has been shut down).
   */
  public CompletableFuture<HttpAnswer> send(HttpCall call) {
    Exchange exchange = new Exchange(route, call);
    CompletableFuture<Response> received =
        token(call).thenCompose(token -> exchange.start(call.uri(), token));
    return clients
        .deadlines()
        .within(call.timeoutMs(), received)
        .handleAsync(
            (response, failure) -> finish(exchange, call, response, failure), clients.executor());
  }

  private CompletableFuture<String> token(HttpCall call) {
    return tokens == null ? CompletableFuture.completedFuture("") : tokens.token(call.timeoutMs());
  }

  private static HttpAnswer finish(
      Exchange exchange, HttpCall call, Response response, @Nullable Throwable failure) {
    exchange.stop();
    try {
      return failure == null
          ? HttpAnswer.of(response)
          : HttpAnswer.failed(FailureText.of(failure, call, exchange.isAnswered()));
    } catch (IOException e) {
      return HttpAnswer.failed(FailureText.of(e, call, true));
    }
  }
}
