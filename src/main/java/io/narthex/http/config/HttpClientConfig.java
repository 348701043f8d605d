package io.narthex.http.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

  /** The files that are read when calls are made. */
  public List<Path> files() {
    Stream<@Nullable Secret> own =
        Stream.of(
            basicAuth == null ? null : basicAuth.username(),
            basicAuth == null ? null : basicAuth.password(),
            authorization == null ? null : authorization.credentials(),
            oauth2 == null ? null : oauth2.clientSecret(),
            oauth2 == null || oauth2.jwtBearer() == null ? null : oauth2.jwtBearer().key());
    Stream<@Nullable Secret> certificates =
        Stream.concat(tls.secrets(), oauth2 == null ? Stream.of() : oauth2.tls().secrets());
    Stream<Secret> headers = httpHeaders.values().stream().flatMap(List::stream);
    return Stream.of(own, certificates, headers)
        .flatMap(secrets -> secrets)
        .flatMap(secret -> secret instanceof Secret.File file ? Stream.of(file.path()) : null)
        .toList();
  }
}
