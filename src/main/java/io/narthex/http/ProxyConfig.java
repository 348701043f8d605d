package io.narthex.http;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy to use.
 *
 * @param noProxy hosts, domains, addresses and networks reached directly, separated by commas
 * @param fromEnvironment take the proxy from {@code HTTP_PROXY}, {@code HTTPS_PROXY}, {@code
 *     NO_PROXY}
 */
public record ProxyConfig(@Nullable URI url, String noProxy, boolean fromEnvironment) {
  public static final ProxyConfig NONE = new ProxyConfig(null, "", false);
}
