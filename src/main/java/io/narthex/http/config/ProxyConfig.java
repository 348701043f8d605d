package io.narthex.http.config;

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
 * @param connectHeader sent to the proxy where it is to open a tunnel; names begin with {@code
 *     Proxy-}, no others can be sent
 */
public record ProxyConfig(
    @Nullable URI url,
    String noProxy,
    boolean fromEnvironment,
    Map<String, List<Secret>> connectHeader) {
  public static final ProxyConfig NONE = new ProxyConfig(null, "", false);

  public ProxyConfig {
    connectHeader = Map.copyOf(connectHeader);
  }

  public ProxyConfig(@Nullable URI url, String noProxy, boolean fromEnvironment) {
    this(url, noProxy, fromEnvironment, Map.of());
  }
}
