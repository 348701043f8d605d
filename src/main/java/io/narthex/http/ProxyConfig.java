package io.narthex.http;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy to use.
 *
 * @param noProxy hosts, domains, addresses and networks reached directly, separated by commas
 * @param fromEnvironment take the proxy from {@code HTTP_PROXY}, {@code HTTPS_PROXY}, {@code
 *     NO_PROXY}
 * @param connectHeaders sent to the proxy with {@code CONNECT}
 */
public record ProxyConfig(
    @Nullable URI url,
    String noProxy,
    boolean fromEnvironment,
    Map<String, List<Secret>> connectHeaders) {
  public static final ProxyConfig NONE = new ProxyConfig(null, "", false, Map.of());

  public ProxyConfig {
    connectHeaders = Map.copyOf(connectHeaders);
  }
}
