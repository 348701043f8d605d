package io.narthex.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.http.config.Authorization;
import io.narthex.http.config.BasicAuth;
import io.narthex.http.config.HttpClientConfig;
import io.narthex.http.config.HttpConfigException;
import io.narthex.http.config.Secrets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The headers of a request: those of the call, then the configuration's, which win. */
final class RequestHeaders {
  private static final Set<String> SENSITIVE = Set.of("authorization", "cookie", "cookie2");

  private final HttpClientConfig config;

  RequestHeaders(HttpClientConfig config) {
    this.config = config;
  }

  /** Credentials are left out where a redirect has led to another host. */
  Map<String, String> of(HttpCall call, boolean sameHost, String token) throws HttpConfigException {
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      if (!isConfigured(header.getKey()) && (sameHost || !isSensitive(header.getKey()))) {
        headers.put(header.getKey(), header.getValue());
      }
    }
    if (sameHost) {
      authorize(headers, token);
    }
    return headers;
  }

  /**
   * The configured headers. Whatever comes from a secret or a file is a credential, too, and stays
   * with the host it was meant for.
   */
  Map<String, List<String>> further(boolean sameHost) throws HttpConfigException {
    return sameHost ? Secrets.readAll(config.httpHeaders()) : Map.of();
  }

  private boolean isConfigured(String name) {
    return config.httpHeaders().keySet().stream().anyMatch(name::equalsIgnoreCase);
  }

  private static boolean isSensitive(String name) {
    return SENSITIVE.contains(name.toLowerCase(Locale.ROOT));
  }

  private void authorize(Map<String, String> headers, String token) throws HttpConfigException {
    BasicAuth basic = config.basicAuth();
    Authorization authorization = config.authorization();
    if (basic != null) {
      headers.put("Authorization", basic(basic));
    } else if (authorization != null) {
      headers.put(
          "Authorization", authorization.type() + " " + Secrets.read(authorization.credentials()));
    } else if (!token.isEmpty()) {
      headers.put("Authorization", "Bearer " + token);
    }
  }

  private static String basic(BasicAuth auth) throws HttpConfigException {
    return basic(Secrets.read(auth.username()), Secrets.read(auth.password()));
  }

  static String basic(String username, String password) {
    byte[] pair = (username + ":" + password).getBytes(UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
