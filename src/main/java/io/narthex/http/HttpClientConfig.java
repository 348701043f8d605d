package io.narthex.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to reach an HTTP server. At most one of the three kinds of authentication is set. Immutable.
 *
 * @param httpHeaders further headers to send; a file is read when the request is made
 */
public record HttpClientConfig(
    @Nullable BasicAuth basicAuth,
    @Nullable Authorization authorization,
    @Nullable OAuth2 oauth2,
    TlsConfig tls,
    ProxyConfig proxy,
    boolean followRedirects,
    boolean enableHttp2,
    Map<String, List<Secret>> httpHeaders) {
  public static final HttpClientConfig DEFAULT =
      new HttpClientConfig(
          null, null, null, TlsConfig.DEFAULT, ProxyConfig.NONE, true, true, Map.of());

  public HttpClientConfig {
    httpHeaders = Map.copyOf(httpHeaders);
  }
}
