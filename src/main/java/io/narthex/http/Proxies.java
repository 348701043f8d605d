package io.narthex.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chooses the proxy for an address, by configuration or as the environment's variables say. */
final class Proxies extends ProxySelector {
  private final @Nullable URI forHttp;
  private final @Nullable URI forHttps;
  private final NoProxy noProxy;

  private Proxies(@Nullable URI forHttp, @Nullable URI forHttps, NoProxy noProxy) {
    this.forHttp = forHttp;
    this.forHttps = forHttps;
    this.noProxy = noProxy;
  }

  static Optional<ProxySelector> selector(ProxyConfig config, Map<String, String> environment) {
    if (config.url() != null) {
      return Optional.of(new Proxies(config.url(), config.url(), NoProxy.parse(config.noProxy())));
    }
    if (!config.fromEnvironment()) {
      return Optional.empty();
    }
    return Optional.of(
        new Proxies(
            variable(environment, "HTTP_PROXY"),
            variable(environment, "HTTPS_PROXY"),
            NoProxy.parse(environment.getOrDefault("NO_PROXY", ""))));
  }

  private static @Nullable URI variable(Map<String, String> environment, String name) {
    String lower = environment.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    String value = environment.getOrDefault(name, lower);
    return value.isEmpty() ? null : URI.create(value.contains("://") ? value : "http://" + value);
  }

  @Override
  public List<Proxy> select(URI uri) {
    URI proxy = uri.getScheme().equals("https") ? forHttps : forHttp;
    if (proxy == null || noProxy.covers(uri.getHost())) {
      return List.of(Proxy.NO_PROXY);
    }
    int port = proxy.getPort() < 0 ? 80 : proxy.getPort();
    InetSocketAddress address = InetSocketAddress.createUnresolved(proxy.getHost(), port);
    return List.of(new Proxy(Proxy.Type.HTTP, address));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // the exchange itself fails and tells
  }
}
