package io.narthex.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Fetches a bearer token by client credentials (RFC 6749, section 4.4). */
final class TokenSource {
  private static final JsonFactory JSON = new JsonFactory();
  private static final long MAX_ANSWER_BYTES = 1 << 20;

  private final HttpFetcher fetcher;
  private final OAuth2 oauth2;

  TokenSource(HttpClients clients, OAuth2 oauth2) {
    this.oauth2 = oauth2;
    this.fetcher =
        clients.fetcher(
            new HttpClientConfig(
                null, null, null, oauth2.tls(), oauth2.proxy(), true, true, Map.of()));
  }

  /** A fresh token, within the time the call itself has. */
  CompletableFuture<String> token(HttpCall call) {
    try {
      return fetcher.send(request(call.timeoutMs())).thenApply(TokenSource::read);
    } catch (HttpConfigException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private HttpCall request(long timeoutMs) throws HttpConfigException {
    String secret = Secrets.read(oauth2.clientSecret());
    Map<String, String> headers =
        Map.of(
            "Authorization", RequestHeaders.basic(encode(oauth2.clientId()), encode(secret)),
            "Content-Type", "application/x-www-form-urlencoded");
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

  private static String read(HttpAnswer answer) {
    if (answer.failure() != null) {
      throw new IllegalArgumentException("oauth2: cannot fetch token: " + answer.failure());
    }
    try (JsonParser json = JSON.createParser(answer.body(), 0, answer.length())) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.FIELD_NAME
            && json.currentName().equals("access_token")) {
          return json.nextTextValue();
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("oauth2: cannot parse token: " + e.getMessage(), e);
    }
    throw new IllegalArgumentException("oauth2: server response missing access_token");
  }
}
