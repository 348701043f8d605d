package io.narthex.http;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** OAuth 2.0 client credentials (RFC 6749, section 4.4), exchanged for a bearer token. */
public record OAuth2(
    String clientId,
    Secret clientSecret,
    List<String> scopes,
    URI tokenUrl,
    Map<String, String> endpointParams,
    TlsConfig tls,
    ProxyConfig proxy) {
  public OAuth2 {
    scopes = List.copyOf(scopes);
    endpointParams = Map.copyOf(endpointParams);
  }
}
