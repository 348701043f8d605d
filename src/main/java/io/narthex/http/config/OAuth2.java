package io.narthex.http.config;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What OAuth 2.0 exchanges for a bearer token.
 *
 * @param clientSecret of client credentials (RFC 6749, section 4.4)
 * @param jwtBearer what is shown in the place of a secret; null for client credentials
 */
public record OAuth2(
    String clientId,
    Secret clientSecret,
    List<String> scopes,
    URI tokenUrl,
    Map<String, String> endpointParams,
    @Nullable JwtBearer jwtBearer,
    TlsConfig tls,
    ProxyConfig proxy) {
  public OAuth2 {
    scopes = List.copyOf(scopes);
    endpointParams = Map.copyOf(endpointParams);
  }
}
