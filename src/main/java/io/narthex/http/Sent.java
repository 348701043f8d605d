package io.narthex.http;

import io.narthex.http.plain.BodyBuffer;
import io.narthex.http.plain.Response;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/**
 * A request that has been sent.
 *
 * @param exchange is cancelled to hang up; cancelling what comes of it would not do
 */
record Sent(CompletableFuture<?> exchange, CompletableFuture<Response> response) {

  static Sent plainly(CompletableFuture<Response> exchange) {
    return new Sent(exchange, exchange);
  }

  /** By Java's client. */
  static Sent by(CompletableFuture<HttpResponse<BodyBuffer>> exchange) {
    return new Sent(
        exchange,
        exchange.thenApply(got -> new Response(got.statusCode(), got.headers(), got.body())));
  }
}
