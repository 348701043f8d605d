package io.narthex.http;

import io.narthex.http.config.HttpClientConfig;
import io.narthex.http.config.HttpConfigException;
import io.narthex.http.config.JwtBearer;
import io.narthex.http.config.OAuth2;
import io.narthex.http.config.Secrets;
import io.narthex.model.Clock;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Fetches a bearer token by client credentials (RFC 6749, section 4.4) or by a signed statement
 * (RFC 7523, section 2.1), and keeps it until shortly before it expires. Thread-safe; calls that
 * find no token may fetch one each.
 */
final class TokenSource {
  private static final long MAX_ANSWER_BYTES = 1 << 20;

  private final HttpFetcher fetcher;
  private final Clock clock;
  private final OAuth2 oauth2;
  private volatile Token token = Token.NONE;

  TokenSource(HttpClients clients, OAuth2 oauth2) {
    this.oauth2 = oauth2;
    this.clock = clients.clock();
    this.fetcher =
        clients.fetcher(
            new HttpClientConfig(
                null, null, null, oauth2.tls(), oauth2.proxy(), true, true, Map.of()));
  }

  /** A valid token, within the time the call itself has. */
  CompletableFuture<String> token(long timeoutMs) {
    Token kept = token;
    if (kept.isValid(System.nanoTime())) {
      return CompletableFuture.completedFuture(kept.text());
    }
    try {
      return fetch(timeoutMs).thenApply(this::read);
    } catch (HttpConfigException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletableFuture<HttpAnswer> fetch(long timeoutMs) throws HttpConfigException {
    JwtBearer jwt = oauth2.jwtBearer();
    if (jwt == null) {
      return byCredentials(Secrets.read(oauth2.clientSecret()), timeoutMs);
    }
    String assertion = JwtAssertion.of(oauth2, jwt, clock.nowMs() / 1000);
    return send(Map.of(), TokenForm.statement(oauth2, assertion), timeoutMs);
  }

  /** Shows the secret in a header and, to an endpoint that refuses it there, in the form. */
  private CompletableFuture<HttpAnswer> byCredentials(String secret, long timeoutMs) {
    String id = oauth2.clientId();
    String header = RequestHeaders.basic(TokenForm.encode(id), TokenForm.encode(secret));
    TokenForm form = TokenForm.credentials(oauth2);
    return send(Map.of("Authorization", header), form, timeoutMs)
        .thenCompose(
            answer ->
                answer.error() != null || isGood(answer)
                    ? CompletableFuture.completedFuture(answer)
                    : send(Map.of(), form.of(id, secret), timeoutMs));
  }

  private CompletableFuture<HttpAnswer> send(
      Map<String, String> header, TokenForm form, long timeoutMs) {
    Map<String, String> headers = new HashMap<>(header);
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    return fetcher.send(
        HttpCall.post(oauth2.tokenUrl(), headers, form.toBytes(), timeoutMs, MAX_ANSWER_BYTES));
  }

  private static boolean isGood(HttpAnswer answer) {
    return answer.status() / 100 == 2;
  }

  private String read(HttpAnswer answer) {
    if (!isGood(answer)) {
      throw new IllegalArgumentException("oauth2: cannot fetch token: " + answer.failure());
    }
    try {
      token = Token.parse(answer.body(), answer.length(), System.nanoTime());
    } catch (IOException e) {
      throw new IllegalArgumentException("oauth2: cannot parse token: " + e.getMessage(), e);
    }
    return token.text();
  }
}
