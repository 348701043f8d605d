package io.narthex.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Fetches a bearer token by client credentials (RFC 6749, section 4.4) and keeps it until shortly
 * before it expires. Thread-safe; calls that find no token may fetch one each.
 */
final class TokenSource {
  private static final long MAX_ANSWER_BYTES = 1 << 20;

  private final HttpFetcher fetcher;
  private final OAuth2 oauth2;
  private volatile Token token = Token.NONE;

  TokenSource(HttpClients clients, OAuth2 oauth2) {
    this.oauth2 = oauth2;
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
      return fetcher.send(request(timeoutMs)).thenApply(this::read);
    } catch (HttpConfigException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private String read(HttpAnswer answer) {
    if (answer.failure() != null) {
      throw new IllegalArgumentException("oauth2: cannot fetch token: " + answer.failure());
    }
    try {
      token = Token.parse(answer.body(), answer.length(), System.nanoTime());
    } catch (IOException e) {
      throw new IllegalArgumentException("oauth2: cannot parse token: " + e.getMessage(), e);
    }
    return token.text();
  }

  private HttpCall request(long timeoutMs) throws HttpConfigException {
    String secret = Secrets.read(oauth2.clientSecret());
    Map<String, String> headers =
        Map.of(
            "Authorization",
            RequestHeaders.basic(encode(oauth2.clientId()), encode(secret)),
            "Content-Type",
            "application/x-www-form-urlencoded");
    return new HttpCall(
        "POST", oauth2.tokenUrl(), headers, form().getBytes(UTF_8), timeoutMs, MAX_ANSWER_BYTES);
  }

  private String form() {
    Map<String, String> fields = new TreeMap<>(oauth2.endpointParams());
    fields.put("grant_type", "client_credentials");
    if (!oauth2.scopes().isEmpty()) {
      fields.put("scope", String.join(" ", oauth2.scopes()));
    }
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
