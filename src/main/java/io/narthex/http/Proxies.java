package io.narthex.http;

import io.narthex.http.config.ProxyConfig;
import io.narthex.http.plain.Origin;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chooses the proxy for an address, by configuration or as the environment's variables say. */
final class Proxies extends ProxySelector {
  private final @Nullable URI forHttp;
  private final @Nullable URI forHttps;
  private final NoProxy noProxy;

  private final boolean sparesLoopback;

  private Proxies(
      @Nullable URI forHttp, @Nullable URI forHttps, String noProxy, boolean sparesLoopback) {
    this.forHttp = forHttp;
    this.forHttps = forHttps;
    this.noProxy = NoProxy.parse(noProxy);
    this.sparesLoopback = sparesLoopback;
  }

  /** As in Go, whoever names exceptions, or leaves all to the environment, spares loopback, too. */
  static Proxies of(ProxyConfig config, Map<String, String> environment) {
    if (config.fromEnvironment()) {
      return new Proxies(
          proxy(environment, "HTTP_PROXY"),
          proxy(environment, "HTTPS_PROXY"),
          variable(environment, "NO_PROXY"),
          true);
    }
    return new Proxies(config.url(), config.url(), config.noProxy(), !config.noProxy().isEmpty());
  }

  private static @Nullable URI proxy(Map<String, String> environment, String name) {
    String value = variable(environment, name);
    return value.isEmpty() ? null : URI.create(value.contains("://") ? value : "http://" + value);
  }

  private static String variable(Map<String, String> environment, String name) {
    String lower = environment.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    return environment.getOrDefault(name, lower);
  }

  /** The proxy for an address, or null where it is reached directly. */
  @Nullable URI proxyFor(URI uri) {
    if (forHttp == null && forHttps == null) {
      return null;
    }
    String host = Origin.of(uri).host();
    boolean direct = noProxy.covers(host) || (sparesLoopback && isLoopback(host));
    return direct ? null : uri.getScheme().equals("https") ? forHttps : forHttp;
  }

  private static boolean isLoopback(String host) {
    return host.equalsIgnoreCase("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  @Override
  public List<Proxy> select(URI uri) {
    URI proxy = proxyFor(uri);
    if (proxy == null) {
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
