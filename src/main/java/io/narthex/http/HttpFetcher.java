package io.narthex.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes calls under one client configuration, without ever parking a thread. Thread-safe. */
public final class HttpFetcher {
  private static final int MAX_REDIRECTS = 10;

  private final HttpClients clients;
  private final HttpClientConfig config;
  private final RequestHeaders headers;
  private final @Nullable TokenSource tokens;
  private volatile @Nullable HttpClient inUse;

  HttpFetcher(HttpClients clients, HttpClientConfig config) {
    this.clients = clients;
    this.config = config;
    this.headers = new RequestHeaders(config);
    this.tokens = config.oauth2() == null ? null : new TokenSource(clients, config.oauth2());
  }

  /**
   * Starts an exchange. The future always completes normally, within the call's timeout, on a
   * thread of the clients' executor or of the timer; cancelling it stops the exchange.
   */
  public CompletableFuture<HttpAnswer> send(HttpCall call) {
    CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
    Exchange exchange = new Exchange(call, answer);
    if (tokens == null) {
      exchange.start(call.uri(), "");
    } else {
      tokens.token(call.timeoutMs()).whenComplete(exchange::withToken);
    }
    CompletableFuture<HttpAnswer> bounded =
        answer
            .orTimeout(call.timeoutMs(), TimeUnit.MILLISECONDS)
            .exceptionally(failure -> HttpAnswer.failed(FailureText.of(failure, call)));
    bounded.whenComplete((done, failure) -> exchange.stop());
    return bounded;
  }

  /** The state of one call across its redirects. */
  private final class Exchange {
    private final HttpCall call;
    private final CompletableFuture<HttpAnswer> answer;
    private volatile CompletableFuture<?> inFlight = CompletableFuture.completedFuture(null);
    private int redirects;

    Exchange(HttpCall call, CompletableFuture<HttpAnswer> answer) {
      this.call = call;
      this.answer = answer;
    }

    void withToken(String token, Throwable failure) {
      if (failure == null) {
        start(call.uri(), token);
      } else {
        answer.completeExceptionally(failure);
      }
    }

    void start(URI uri, String token) {
      try {
        HttpRequest request = request(uri, token);
        HttpClient client = clients.client(config.tls(), config.proxy(), uri);
        inUse = client;
        CompletableFuture<HttpResponse<BodyBuffer>> sent =
            client.sendAsync(request, info -> new BodySubscriber(info, clients.bodyLimit(call)));
        inFlight = sent;
        sent.whenComplete((response, failure) -> received(uri, token, response, failure));
        if (answer.isDone()) {
          stop();
        }
      } catch (HttpConfigException | IllegalArgumentException e) {
        answer.completeExceptionally(e);
      }
    }

    void stop() {
      inFlight.cancel(true);
    }

    private void received(
        URI uri, String token, HttpResponse<BodyBuffer> response, Throwable failure) {
      try {
        if (failure == null) {
          follow(uri, token, response);
        } else {
          answer.completeExceptionally(failure);
        }
      } catch (IllegalArgumentException e) {
        answer.completeExceptionally(e);
      }
    }

    private void follow(URI uri, String token, HttpResponse<BodyBuffer> response) {
      URI next = config.followRedirects() ? Redirects.target(uri, response) : null;
      if (next == null) {
        answer.complete(response.body().answer(response.statusCode(), response.headers()));
      } else if (++redirects > MAX_REDIRECTS) {
        answer.complete(HttpAnswer.failed("stopped after " + MAX_REDIRECTS + " redirects"));
      } else {
        start(next, token);
      }
    }

    private HttpRequest request(URI uri, String token) throws HttpConfigException {
      boolean sameHost = Redirects.isSameHost(call.uri(), uri);
      HttpRequest.Builder builder =
          HttpRequest.newBuilder(uri).method(call.method(), publisher()).version(version(uri));
      Map<String, String> all = headers.of(call, sameHost, token);
      all.forEach(builder::header);
      headers
          .further(sameHost)
          .forEach((name, values) -> values.forEach(v -> builder.header(name, v)));
      return builder.build();
    }

    private BodyPublisher publisher() {
      return call.body().length == 0
          ? BodyPublishers.noBody()
          : BodyPublishers.ofByteArray(call.body());
    }

    /** HTTP/2 is only spoken where TLS can agree on it: no upgrade is asked for in the clear. */
    private Version version(URI uri) {
      boolean http2 = config.enableHttp2() && uri.getScheme().equals("https");
      return http2
          ? Version.HTTP_2
          : Version.HTTP_1_1;
    }
  }
}
