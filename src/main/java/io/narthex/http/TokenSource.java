package io.narthex.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.model.Clock;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Fetches a bearer token by client credentials (RFC 6749, section 4.4) or by a signed statement
 * (RFC 7523, section 2.1), and keeps it until shortly before it expires. Thread-safe; calls that
 * find no token may fetch one each.
 */
final class TokenSource {
  private static final long MAX_ANSWER_BYTES = 1 << 20;

  private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

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
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    JwtBearer jwt = oauth2.jwtBearer();
    if (jwt == null) {
      String secret = Secrets.read(oauth2.clientSecret());
      headers.put("Authorization", RequestHeaders.basic(encode(oauth2.clientId()), encode(secret)));
    }
    byte[] form = encode(jwt == null ? credentials() : statement(jwt)).getBytes(UTF_8);
    return new HttpCall("POST", oauth2.tokenUrl(), headers, form, timeoutMs, MAX_ANSWER_BYTES);
  }

  private Map<String, String> credentials() {
    Map<String, String> fields = new TreeMap<>(oauth2.endpointParams());
    fields.put("grant_type", "client_credentials");
    if (!oauth2.scopes().isEmpty()) {
      fields.put("scope", String.join(" ", oauth2.scopes()));
    }
    return fields;
  }

  private Map<String, String> statement(JwtBearer jwt) throws HttpConfigException {
    long nowSeconds = clock.nowMs() / 1000;
    return Map.of("grant_type", JWT_BEARER, "assertion", JwtAssertion.of(oauth2, jwt, nowSeconds));
  }

  private static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
