package io.narthex.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Shares connections: equal TLS and proxy settings mean one {@code java.net.http} client, whatever
 * else two configurations differ in. Thread-safe.
 */
public final class HttpClients {
  /** What decides over connections; a changed certificate file makes a new key. */
  private record Key(TlsConfig tls, ProxyConfig proxy, long tlsFilesVersion) {}

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

  private final Executor executor;
  private final Map<String, String> environment;
  private final long maxBodyBytes;
  private final Map<Key, HttpClient> clients = new ConcurrentHashMap<>();

  /**
   * Clients that run their callbacks on an executor owned by the caller.
   *
   * @param environment read for {@code proxy_from_environment}
   * @param maxBodyBytes the most any answer may hold, for calls that name no limit themselves
   */
  public HttpClients(Executor executor, Map<String, String> environment, long maxBodyBytes) {
    this.executor = executor;
    this.environment = Map.copyOf(environment);
    this.maxBodyBytes = Math.min(maxBodyBytes, BodyBuffer.MAX_BYTES);
  }

  /** A fetcher for one configuration; cheap, to be kept by whoever makes the calls. */
  public HttpFetcher fetcher(HttpClientConfig config) {
    return new HttpFetcher(this, config);
  }

  long bodyLimit(HttpCall call) {
    return call.maxBodyBytes() == 0 ? maxBodyBytes : Math.min(call.maxBodyBytes(), maxBodyBytes);
  }

  HttpClient client(TlsConfig tls, ProxyConfig proxy, URI uri) throws HttpConfigException {
    if (!uri.getScheme().equals("https")) {
      return open(new Key(TlsConfig.DEFAULT, proxy, 0));
    }
    Key key = new Key(tls, proxy, TlsFiles.version(tls));
    clients.keySet().removeIf(old -> isReplacedBy(old, key));
    return open(key);
  }

  private static boolean isReplacedBy(Key old, Key key) {
    return old.tlsFilesVersion != key.tlsFilesVersion
        && old.tls.equals(key.tls)
        && old.proxy.equals(key.proxy);
  }

  private HttpClient open(Key key) throws HttpConfigException {
    HttpClient known = clients.get(key);
    if (known != null) {
      return known;
    }
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .executor(executor)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .version(Version.HTTP_1_1);
    Proxies.selector(key.proxy, environment).ifPresent(builder::proxy);
    if (!key.tls.equals(TlsConfig.DEFAULT)) {
      Tls tls = Tls.of(key.tls);
      builder.sslContext(tls.context()).sslParameters(tls.parameters());
    }
    HttpClient made = builder.build();
    HttpClient raced = clients.putIfAbsent(key, made);
    return raced == null ? made : raced;
  }
}
