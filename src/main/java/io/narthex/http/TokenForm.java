package io.narthex.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.http.config.OAuth2;
import java.net.URLEncoder;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a token endpoint is asked (RFC 6749, section 4.4.2; RFC 7523, section 2.1). Immutable. */
record TokenForm(Map<String, String> fields) {
  private static final String GRANT_TYPE = "grant_type";
  private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  TokenForm {
    fields = Map.copyOf(fields);
  }

  static TokenForm credentials(OAuth2 oauth2) {
    return new TokenForm(Map.of(GRANT_TYPE, "client_credentials")).completed(oauth2);
  }

  static TokenForm statement(OAuth2 oauth2, String assertion) {
    return new TokenForm(Map.of(GRANT_TYPE, JWT_BEARER, "assertion", assertion)).completed(oauth2);
  }

  /**
   * With the scopes and the configured parameters, of which the grant's type may be one: some
   * endpoints call it otherwise.
   */
  private TokenForm completed(OAuth2 oauth2) {
    Map<String, String> all = new TreeMap<>(fields);
    if (!oauth2.scopes().isEmpty()) {
      all.put("scope", String.join(" ", oauth2.scopes()));
    }
    oauth2
        .endpointParams()
        .forEach(
            (name, value) -> {
              if (all.put(name, value) != null && !name.equals(GRANT_TYPE)) {
                throw new IllegalArgumentException(
                    "oauth2: cannot overwrite parameter \"" + name + '"');
              }
            });
    return new TokenForm(all);
  }

  /** The same that also shows who asks. */
  TokenForm of(String clientId, String secret) {
    Map<String, String> all = new TreeMap<>(fields);
    all.put("client_id", clientId);
    all.put("client_secret", secret);
    return new TokenForm(all);
  }

  byte[] toBytes() {
    return new TreeMap<>(fields)
        .entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"))
            .getBytes(UTF_8);
  }

  static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
